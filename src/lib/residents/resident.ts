/** 居民: whose need a matter is. What is known of them stands apart from the matter, closed, and opens to few. */
import type { Name } from '../name.ts';

/** 依据, PIPL art. 13: the person agreed, or a public body needs it for its duty. */
export const BASES = ['consent', 'duty'] as const;
export type Basis = (typeof BASES)[number];

export const BASIS_NAMES: Readonly<Record<Basis, Name>> = {
	consent: { zh: '本人同意', en: 'They agreed' },
	duty: { zh: '履行职责需要', en: 'Needed for a public duty' }
};

/** The version of the notice on the privacy page that the person was told of (PIPL art. 17). */
export const NOTICE = '2026-11';

/** What somebody opens the data for. A closed list: a free text would be the next place for personal words. */
export const PURPOSES = ['contact', 'deliver', 'follow_up', 'verify'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const PURPOSE_NAMES: Readonly<Record<Purpose, Name>> = {
	contact: { zh: '联系居民', en: 'To contact the resident' },
	deliver: { zh: '上门办理', en: 'To go there and deliver' },
	follow_up: { zh: '回访', en: 'To ask whether it helped' },
	verify: { zh: '核对情况', en: 'To verify the facts' }
};

/** What is known of somebody; whatever was not given is empty. */
export type Personal = Record<(typeof PERSONAL)[number], string | null>;

export const PERSONAL = ['name', 'phone', 'address'] as const;

/** Is nothing known of them? */
export const isNobody = (personal: Personal): boolean => PERSONAL.every((field) => personal[field] === null);

/** 138****5678; of a short number the last two figures. */
export const maskedPhone = (phone: string): string =>
	phone.length >= 8 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-2)}`;

/** 冷**: two stars, however long it is. */
export const maskedName = (name: string): string => `${[...name][0] ?? ''}**`;

/** As it stands on a screen: of the address nothing is left, since the compound is told with the matter. */
export const masked = ({ name, phone }: Personal): Personal => ({
	name: name === null ? null : maskedName(name),
	phone: phone === null ? null : maskedPhone(phone),
	address: null
});

/** The figures of a number as people write it: spaces, hyphens and +86 aside. */
export const figuresOf = (phone: string): string =>
	phone.replace(/[\s()（）-]/g, '').replace(/^(\+|00)86/, '');

/** A mobile number, or a landline with or without its area code. */
export const isPhone = (figures: string): boolean => /^(1[3-9]\d{9}|0\d{9,11}|[2-8]\d{6,7})$/.test(figures);

/** Is this somebody's number, and so nothing that may stand in an address? */
export const isWholePhone = (typed: string): boolean => isPhone(figuresOf(typed.trim()));

/** So many figures at the end of a number find it. */
export const TAIL = 4;
