/** 诉求人: what the API says of the resident of a matter: masked, opened for a purpose, erased. */
import * as v from 'valibot';
import { toRfc3339 } from '../../clock.ts';
import { EraseForm, KeepForm, RevealForm } from '../../residents/form.ts';
import { BASES, PURPOSES } from '../../residents/resident.ts';
import { contactOf } from '../../residents/server/contact.ts';
import { eraseResident } from '../../residents/server/erase-resident.ts';
import { keepResident } from '../../residents/server/keep-resident.ts';
import { reveal } from '../../residents/server/reveal.ts';
import { Refusal } from '../../refusal.ts';
import { throttled } from '../../http/server/throttle.ts';
import type { Call, Operation, Outcome } from './operation.ts';

const personal = {
	name: v.nullable(v.string()),
	phone: v.nullable(v.string()),
	address: v.nullable(v.string())
};

const ContactView = v.strictObject({
	...personal,
	hasAddress: v.boolean(),
	basis: v.picklist(BASES),
	share: v.boolean(),
	/** Why it does not open to the caller now; null where it does. */
	closed: v.nullable(v.picklist(['not-allowed', 'not-needed', 'not-shared'])),
	looks: v.array(v.strictObject({ by: v.string(), at: v.string(), purpose: v.picklist(PURPOSES) }))
});

const refOf = ({ params }: Call) => ({ id: params.task! });

async function contactView({ store, actor, now, ...call }: Call): Promise<Outcome> {
	const contact = await contactOf(store.read, actor, refOf({ store, actor, now, ...call }), now);
	if (!contact.resident) throw new Refusal('no-resident');
	const { noticedOn: _, ...resident } = contact.resident;
	const looks = contact.looks.map((look) => ({ ...look, at: toRfc3339(look.at) }));
	return { answer: { ...resident, closed: contact.closed, looks } };
}

export const RESIDENT_OPERATIONS = {
	readResident: {
		method: 'GET',
		path: '/tasks/{task}/resident',
		summary: { zh: '诉求人的联系方式（遮盖）', en: 'The resident’s contact, masked' },
		verb: 'resident.see',
		status: 200,
		answer: ContactView,
		refuses: ['not-found', 'no-resident'],
		run: contactView
	},
	keepResident: {
		method: 'POST',
		path: '/tasks/{task}/resident',
		summary: { zh: '补记或更正联系方式', en: 'Add or correct the contact' },
		verb: 'resident.keep',
		body: KeepForm,
		status: 200,
		answer: ContactView,
		refuses: ['not-found', 'no-resident', 'not-allowed', 'invalid'],
		async run(call) {
			await keepResident(call.store, call.actor, refOf(call), call.body, call.now);
			return contactView(call);
		}
	},
	revealResident: {
		method: 'POST',
		path: '/tasks/{task}/resident/reveal',
		summary: { zh: '查看完整联系方式，留记录', en: 'The whole contact, for a purpose, recorded' },
		verb: 'resident.reveal',
		body: RevealForm,
		status: 200,
		answer: v.strictObject(personal),
		isLook: true,
		refuses: [
			...(['not-found', 'no-resident', 'invalid', 'slow-down'] as const),
			...(['not-allowed', 'not-needed', 'not-shared'] as const)
		],
		async run(call) {
			await throttled('reveal', call.actor.accountId);
			return { answer: await reveal(call.store, call.actor, refOf(call), call.body, call.now) };
		}
	},
	eraseResident: {
		method: 'DELETE',
		path: '/tasks/{task}/resident',
		summary: { zh: '应居民要求删除', en: 'Erase, as the resident wishes' },
		verb: 'resident.erase',
		body: EraseForm,
		status: 204,
		refuses: ['not-found', 'no-resident', 'not-allowed', 'invalid'],
		async run(call) {
			await eraseResident(call.store, call.actor, refOf(call), call.body, call.now);
			return { answer: null };
		}
	}
} as const satisfies Record<string, Operation>;
