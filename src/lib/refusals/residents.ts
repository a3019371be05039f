/** Contacts and the residents’ links. */
import type { Sentences } from './sentence.ts';

export const RESIDENTS = {
	'not-needed': {
		status: 403,
		zh: '现在办这件事用不着看联系方式。轮到您联系居民、办理或回访时才能看。',
		en: 'The contact is not needed now. It opens when it is for you to contact, deliver or ask.'
	},
	'not-shared': {
		status: 403,
		zh: '居民没有同意把联系方式转给单位。请联系社区代为转达。',
		en: 'The resident did not agree to pass the contact to units. Ask the community to pass it on.'
	},
	'link-unknown': {
		status: 404,
		zh: '没有找到这个查询码。请重新扫描凭条上的二维码，或者拿着编号问社区。',
		en: 'There is no such link. Scan the code on the slip again, or ask the community with the number.'
	},
	'link-over': {
		status: 404,
		zh: '这个查询码已经过期。想再查询，请让社区重新打印一张凭条。',
		en: 'This link has expired. Ask the community to print a new slip.'
	},
	'link-revoked': {
		status: 404,
		zh: '这个查询码已经作废。想再查询，请让社区重新打印一张凭条。',
		en: 'This link is no longer valid. Ask the community to print a new slip.'
	},
	'no-link': {
		status: 409,
		zh: '这件事现在没有查询码。需要时请先生成一个。',
		en: 'This matter has no link now. Make one where it is needed.'
	},
	'nothing-to-answer': {
		status: 409,
		zh: '现在还不用评价，或者已经评过了。有话要说，请打社区电话或12345。',
		en: 'There is nothing to rate now, or it was rated already. To say more, call the community or 12345.'
	},
	'no-resident': {
		status: 404,
		zh: '这件事没有登记居民的联系方式，或已按规定删除。',
		en: 'No contact of a resident is kept with this matter, or it was erased as the rules say.'
	}
} as const satisfies Sentences;
