import * as v from 'valibot';
import { ticked, words } from '../fields.ts';
import { BASES, figuresOf, isPhone, PURPOSES } from './resident.ts';

const NAME_LIMIT = 30;
const ADDRESS_LIMIT = 100;
const PHONE_LIMIT = 30;

/** Whose need it is. Nothing in it is required but what it is kept for; nobody is asked for an identity number. */
export const ResidentForm = v.object({
	name: v.optional(words(NAME_LIMIT)),
	phone: v.optional(v.pipe(words(PHONE_LIMIT), v.transform(figuresOf), v.check(isPhone, 'not-a-phone'))),
	address: v.optional(words(ADDRESS_LIMIT)),
	basis: v.picklist(BASES, 'not-a-choice'),
	/** 同意转给办理单位, PIPL art. 23: a tick of its own. */
	share: v.optional(ticked, false)
});
export type ResidentBody = v.InferOutput<typeof ResidentForm>;

/** As the form of a matter holds it. */
export const KeepForm = v.object({ resident: ResidentForm });

const PREFIX = 'resident.';

/** The resident among the fields of a form that asks more; nothing where nobody was named. */
export function residentIn(values: Readonly<Record<string, string>>): Record<string, string> | undefined {
	const own = Object.entries(values).flatMap(([name, value]) =>
		name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value] as const] : []
	);
	return own.some(([name]) => name !== 'basis' && name !== 'share') ? Object.fromEntries(own) : undefined;
}

export const RevealForm = v.object({ purpose: v.picklist(PURPOSES, 'not-a-choice') });

/** On what ground it is erased: they asked for it, or it is kept no longer. */
export const EraseForm = v.object({ ground: v.picklist(['wish', 'time'], 'not-a-choice') });
