import { expect, test } from 'vitest';
import { ROLES, type Role } from '../people/role.ts';
import { Refusal } from '../refusal.ts';
import { SYSTEM, type Actor } from './actor.ts';
import { may, must, type Subject } from './may.ts';
import { POLICY, type Verb } from './policy.ts';
import { isEmpty, scopeOf } from './scope.ts';

const 团岛 = '370202002008';
const 海韵楼院 = '370202002008001';

const nobody: Actor = {
	accountId: 'somebody',
	account: 'somebody',
	name: '某人',
	mustChangePassword: false,
	posts: [],
	liaisonPlaces: [],
	pairedCommunities: []
};
const seated = (role: Role, place: string): Actor => ({ ...nobody, posts: [{ role, place, unit: null }] });

/** One of each role, as 八大峡街道 knows them. */
const PEOPLE: Readonly<Record<Role, Actor>> = {
	secretary: seated('secretary', 团岛),
	grid_worker: seated('grid_worker', 海韵楼院),
	subdistrict_cadre: { ...seated('subdistrict_cadre', '370202002'), liaisonPlaces: [海韵楼院] },
	street_desk: seated('street_desk', '370202002'),
	district_leader: { ...seated('district_leader', '370202'), liaisonPlaces: [团岛] },
	unit_officer: {
		...nobody,
		posts: [{ role: 'unit_officer', place: null, unit: 'market' }],
		pairedCommunities: [团岛]
	},
	district_desk: seated('district_desk', '370202'),
	reviewer: seated('reviewer', '370202'),
	system_admin: seated('system_admin', '370202'),
	security_admin: seated('security_admin', '370202'),
	audit_admin: seated('audit_admin', '370202')
};

/** A wish of 海韵楼院 that somebody else logged and 市场建设服务中心 has claimed. */
const INSIDE: Subject = {
	place: 海韵楼院,
	kind: 'micro_wish',
	level: 'community',
	loggedBy: 'another',
	handlerRole: 'unit_officer',
	handlerUnit: 'market'
};
/** The same in a district none of them answers for, claimed by nobody they know. */
const OUTSIDE: Subject = { ...INSIDE, place: '370203001001001', handlerUnit: 'another' };

/** Who may what inside their scope, from the contract; roles not named may not. */
const BUSINESS =
	'secretary grid_worker subdistrict_cadre street_desk district_leader unit_officer district_desk reviewer';
const EXPECTED: Readonly<Record<Verb, string>> = {
	'task.see': BUSINESS,
	'task.log': 'secretary grid_worker subdistrict_cadre district_leader',
	'task.submit': 'secretary',
	'task.publish': 'secretary street_desk',
	'task.dispatch': 'secretary street_desk district_desk',
	'task.reject': 'secretary street_desk',
	'task.object': '',
	'task.uphold': '',
	'task.overturn': '',
	'task.claim': 'unit_officer',
	'task.unclaim': 'unit_officer',
	'task.widen': 'secretary',
	'task.sign': 'unit_officer',
	'task.return': 'unit_officer',
	'task.contact': 'unit_officer',
	'task.call-out': 'street_desk',
	'task.answer-call-out': '',
	'task.rate-call-out': 'street_desk',
	'task.escalate': 'secretary unit_officer',
	'task.decide': '',
	'task.plan': 'unit_officer',
	'task.reach': 'unit_officer',
	'task.extend': 'unit_officer',
	'task.suspend': 'unit_officer',
	'task.terminate': 'unit_officer',
	'task.grant': 'secretary district_desk',
	'task.refuse': 'secretary district_desk',
	'task.resume': 'secretary unit_officer',
	'task.withdraw': 'secretary',
	'task.report-done': 'unit_officer',
	'task.approve': 'secretary',
	'task.send-back': 'secretary',
	'task.follow-up': 'secretary street_desk district_desk',
	'task.reopen': 'secretary district_desk',
	'task.merge': 'secretary street_desk',
	'task.unmerge': 'secretary street_desk',
	'task.hand-over': 'unit_officer',
	'task.correct': 'street_desk district_desk',
	'task.delete': '',
	'task.note':
		'secretary grid_worker subdistrict_cadre street_desk district_leader unit_officer district_desk',
	'task.urge': 'secretary street_desk district_leader district_desk',
	'resident.keep': 'secretary grid_worker subdistrict_cadre street_desk district_leader district_desk',
	'resident.see': BUSINESS,
	'resident.reveal': 'secretary street_desk unit_officer district_desk',
	'resident.answer-for': 'secretary',
	'resident.erase': 'secretary district_desk',
	'tracking.make': 'secretary grid_worker subdistrict_cadre street_desk district_desk',
	'visit.see': 'secretary grid_worker subdistrict_cadre street_desk district_leader district_desk reviewer',
	'visit.record': 'secretary grid_worker subdistrict_cadre district_leader',
	// Somebody else's: only its author corrects a visit.
	'visit.correct': '',
	'attachment.add':
		'secretary grid_worker subdistrict_cadre street_desk district_leader unit_officer district_desk',
	'meeting.see':
		'secretary subdistrict_cadre street_desk district_leader unit_officer district_desk reviewer',
	'meeting.convene': 'secretary district_desk',
	'meeting.call-off': 'secretary district_desk',
	'meeting.prepare': 'secretary district_desk',
	'meeting.open': 'secretary district_desk',
	'meeting.decide': 'secretary district_leader district_desk',
	'meeting.close': 'secretary district_desk',
	'meeting.minutes': 'secretary subdistrict_cadre street_desk district_leader district_desk reviewer',
	'list.see': 'secretary subdistrict_cadre street_desk district_leader unit_officer district_desk reviewer',
	'list.keep': 'secretary unit_officer district_desk',
	'calendar.see': `${BUSINESS} system_admin`,
	'calendar.limit': 'district_desk',
	'calendar.edit': 'district_desk system_admin',
	'community.see': BUSINESS,
	'community.set-phone': 'secretary street_desk district_desk',
	'liaison.see': BUSINESS,
	'liaison.make': 'district_desk',
	'liaison.end': 'district_desk',
	'liaison.delegate': 'street_desk district_desk',
	'liaison.recall': 'street_desk district_desk',
	'liaison.hand-over': 'street_desk district_desk',
	'liaison.export': 'street_desk district_desk reviewer',
	'liaison.import': 'district_desk',
	'liaison.undo-import': 'district_desk',
	'classification.propose': 'reviewer',
	'classification.decide': 'reviewer',
	'review.see': 'reviewer district_desk district_leader',
	'feed.open': BUSINESS,
	'filter.keep': BUSINESS,
	'reply.keep': BUSINESS,
	'reply.keep-for-all': 'street_desk district_desk',
	'notice.choose': BUSINESS,
	'robot.keep': 'secretary street_desk unit_officer district_desk',
	'suggestion.make': `${BUSINESS} system_admin security_admin audit_admin`,
	'suggestion.answer': 'district_desk system_admin',
	'account.see': 'system_admin security_admin',
	'account.create': 'system_admin',
	'account.disable': 'system_admin',
	'account.reset': 'system_admin',
	'account.token': 'system_admin',
	'account.token-end': 'system_admin',
	'post.grant': 'security_admin',
	'post.end': 'security_admin',
	'audit.see': 'audit_admin'
};

/** Held by role alone, so there is no outside. */
const ANYWHERE: readonly Verb[] = [
	'attachment.add',
	'calendar.see',
	'community.see',
	'liaison.export',
	'liaison.see',
	'review.see',
	'feed.open',
	'filter.keep',
	'reply.keep',
	'notice.choose',
	'suggestion.make',
	'suggestion.answer',
	'account.see',
	'account.create',
	'account.disable',
	'account.reset',
	'account.token',
	'account.token-end',
	'post.grant',
	'post.end',
	'audit.see'
];

const allowed = (verb: Verb, subject: Subject): string =>
	ROLES.filter((role) => may(PEOPLE[role], verb, subject)).join(' ');
const verbs = Object.keys(POLICY) as Verb[];
const inRoleOrder = (roles: string) => ROLES.filter((role) => roles.split(' ').includes(role)).join(' ');

test('every verb stands in the table', () => {
	expect(verbs.sort()).toEqual((Object.keys(EXPECTED) as Verb[]).sort());
});

test.each(verbs)('%s inside the scope is for those the contract names', (verb) => {
	expect(allowed(verb, INSIDE)).toBe(inRoleOrder(EXPECTED[verb]));
});

test.each(verbs)('%s outside the scope is for nobody, unless the role alone gives it', (verb) => {
	expect(allowed(verb, OUTSIDE)).toBe(ANYWHERE.includes(verb) ? inRoleOrder(EXPECTED[verb]) : '');
});

test.each(verbs)('%s is nothing for somebody without a post, whatever they wrote or answer for', (verb) => {
	const retired = { ...nobody, liaisonPlaces: [团岛], pairedCommunities: [团岛] };
	expect(may(retired, verb, { ...INSIDE, loggedBy: retired.accountId })).toBe(false);
});

test('a post does not reach the neighbours, nor a place whose code only begins alike in another level', () => {
	const secretary = PEOPLE.secretary;
	expect(may(secretary, 'task.see', { place: '370202002009' })).toBe(false);
	expect(may(secretary, 'task.see', { place: '370202002' })).toBe(false);
	expect(may(secretary, 'task.see', {})).toBe(false);
	expect(may(PEOPLE.grid_worker, 'task.log', { place: 团岛 })).toBe(false);
});

test('a cadre sees the whole subdistrict but logs only where they are linked', () => {
	const elsewhere = { place: '370202002009001' };
	expect(may(PEOPLE.subdistrict_cadre, 'task.see', elsewhere)).toBe(true);
	expect(may(PEOPLE.subdistrict_cadre, 'task.log', elsewhere)).toBe(false);
});

test('a leader answers for the linked communities, not for the district they sit in', () => {
	expect(may(PEOPLE.district_leader, 'task.see', { place: '370202014011' })).toBe(false);
});

test.each(['secretary', 'grid_worker', 'subdistrict_cadre', 'district_leader'] as const)(
	'a %s submits what they wrote themselves',
	(role) => expect(may(PEOPLE[role], 'task.submit', { ...INSIDE, loggedBy: 'somebody' })).toBe(true)
);

test('having written it is not enough in a post that does not log', () => {
	expect(may(PEOPLE.street_desk, 'task.submit', { ...INSIDE, loggedBy: 'somebody' })).toBe(false);
});

test('a claim is handed back and reported on by the unit that holds it, paired or not any more', () => {
	const unpaired = { ...PEOPLE.unit_officer, pairedCommunities: [] };
	expect(may(unpaired, 'task.report-done', INSIDE)).toBe(true);
	expect(may(unpaired, 'task.claim', INSIDE)).toBe(false);
	for (const handlerUnit of ['library', null, undefined])
		expect(may(PEOPLE.unit_officer, 'task.unclaim', { ...INSIDE, handlerUnit: handlerUnit ?? null })).toBe(
			false
		);
});

test.each(['task.approve', 'task.send-back', 'task.follow-up'] as const)(
	'%s is never for the unit whose work it is, whatever else its officer holds',
	(verb) => {
		const both = { ...PEOPLE.secretary, posts: [...PEOPLE.secretary.posts, ...PEOPLE.unit_officer.posts] };
		const codeOf = (subject: Subject) => {
			try {
				must(both, verb, subject);
			} catch (reason) {
				return (reason as Refusal).code;
			}
			return 'fine';
		};
		expect(codeOf(INSIDE)).toBe('own-work');
		expect(codeOf({ ...INSIDE, handlerUnit: 'library' })).toBe('fine');
		expect(codeOf({ ...INSIDE, place: '370202014011' })).toBe('not-allowed');
	}
);

const byRole = (verb: Verb, subject: Subject) => allowed(verb, { ...INSIDE, ...subject });

test('who admits a matter is the level it was sent to, and nobody between may refuse it', () => {
	const [P, U] = [
		{ kind: 'compound_problem', level: 'subdistrict' },
		{ kind: 'urgent_demand', level: 'district' }
	] as const;
	expect(byRole('task.reject', P)).toBe('street_desk');
	expect(byRole('task.reject', U)).toBe('district_desk');
	expect(byRole('task.dispatch', P)).toBe('secretary street_desk district_desk');
	expect(byRole('task.dispatch', U)).toBe('district_desk');
});

test('whoever handles it, one level above approves', () => {
	const approvers = (handlerRole: Role) =>
		byRole('task.approve', { handlerRole, handlerUnit: null, handlerAccount: 'another' });
	expect(approvers('grid_worker')).toBe('secretary');
	expect(approvers('secretary')).toBe('street_desk');
	expect(approvers('subdistrict_cadre')).toBe('street_desk');
	expect(approvers('street_desk')).toBe('district_desk');
	expect(approvers('district_leader')).toBe('district_desk');
	expect(approvers('district_desk')).toBe('district_leader district_desk');
});

test('what the district’s desk handles is the linked leader’s to approve and answer, not to ask after', () => {
	const ofDesk = { handlerRole: 'district_desk', handlerUnit: null, handlerAccount: 'another' } as const;
	for (const verb of ['task.send-back', 'task.grant', 'task.refuse'] as const)
		expect(byRole(verb, ofDesk)).toBe('district_leader district_desk');
	expect(byRole('task.follow-up', ofDesk)).toBe('secretary street_desk district_desk');
	expect(
		may({ ...PEOPLE.district_leader, liaisonPlaces: [] }, 'task.approve', { ...INSIDE, ...ofDesk })
	).toBe(false);
});

test('an objection goes to the level above the post that refused', () => {
	const deciders = (rejectedAs: Role, rejectedBy = 'another') =>
		byRole('task.overturn', { rejectedAs, rejectedBy });
	expect(deciders('secretary')).toBe('street_desk');
	expect(deciders('street_desk')).toBe('district_desk');
	expect(deciders('district_desk')).toBe('district_leader district_desk');
	expect(deciders('district_desk', 'somebody')).toBe('');
});

test('a complaint is approved by the district as well: whoever would approve may be the one it is about', () => {
	expect(byRole('task.approve', { conflictAccount: 'another' })).toBe('secretary district_desk');
	expect(byRole('task.approve', { conflictUnit: 'library' })).toBe('secretary district_desk');
});

test('a withdrawal is confirmed by the street as well, any other request by the approver or the district', () => {
	expect(byRole('task.grant', { request: 'withdraw' })).toBe('secretary street_desk district_desk');
	expect(byRole('task.grant', { request: 'extend' })).toBe('secretary district_desk');
});

test('what concerns a minor or an illness is not published by whoever logged it', () => {
	const sensitive = { ...INSIDE, isSensitive: true };
	expect(allowed('task.publish', sensitive)).toBe('secretary street_desk');
	expect(allowed('task.publish', { ...sensitive, loggedBy: 'somebody' })).toBe('');
	expect(() => must(PEOPLE.secretary, 'task.publish', { ...sensitive, loggedBy: 'somebody' })).toThrow(
		new Refusal('two-persons')
	);
});

test('what falls due by itself is granted to the system by name, and to nobody else thereby', () => {
	const bySystem = verbs.filter((verb) => may(SYSTEM, verb, INSIDE));
	expect(bySystem.sort()).toEqual(['resident.erase', 'task.escalate', 'task.resume']);
	expect(isEmpty(scopeOf(SYSTEM))).toBe(true);
});

test('what was dispatched to a unit is approved by whoever dispatched it', () => {
	const dispatched = { dispatchedBy: 'somebody', handlerUnit: 'library' };
	expect(byRole('task.approve', dispatched)).toBe('secretary street_desk district_desk');
	expect(byRole('task.approve', { ...dispatched, dispatchedBy: 'another' })).toBe('');
});

test('the secretary does not ask after her own work nor her grid worker’s, the street not after its cadre’s', () => {
	const askers = (handlerRole: Role) =>
		byRole('task.follow-up', { handlerRole, handlerUnit: null, handlerAccount: 'another' });
	expect(askers('grid_worker')).toBe('street_desk district_desk');
	expect(askers('secretary')).toBe('street_desk district_desk');
	expect(askers('subdistrict_cadre')).toBe('secretary district_desk');
});

test('who is complained about may do nothing with it, and not even see it', () => {
	for (const verb of verbs.filter((name) => name.startsWith('task.'))) {
		expect(allowed(verb, { ...INSIDE, conflictAccount: 'somebody' })).toBe('');
		expect(may(PEOPLE.unit_officer, verb, { ...INSIDE, conflictUnit: 'market' })).toBe(false);
	}
});

test('what may not be is refused as not allowed', () => {
	const toldWho = { who: '社区党委书记', whoEn: 'Community secretary' };
	expect(() => must(PEOPLE.unit_officer, 'task.approve', INSIDE)).toThrow(
		new Refusal('not-allowed', toldWho)
	);
	expect(() => must(PEOPLE.secretary, 'task.approve', INSIDE)).not.toThrow();
});

test.each(['system_admin', 'security_admin', 'audit_admin'] as const)('a %s has no task in scope', (role) => {
	expect(isEmpty(scopeOf(PEOPLE[role]))).toBe(true);
});

test('scope follows the posts: places, offered wishes, own claims', () => {
	expect(scopeOf(PEOPLE.secretary)).toMatchObject({ places: [团岛], offeredIn: [], claimsOf: [] });
	expect(scopeOf(PEOPLE.district_leader)).toMatchObject({ places: [团岛], offeredIn: [], claimsOf: [] });
	expect(scopeOf(PEOPLE.reviewer).places).toEqual(['370202']);
	expect(scopeOf(PEOPLE.unit_officer)).toMatchObject({
		places: [],
		offeredIn: [团岛],
		isOfferedAll: true,
		claimsOf: ['market'],
		calledOf: ['market']
	});
	expect(isEmpty(scopeOf(nobody))).toBe(true);
});

test('a place inside another, or named twice, is asked for once', () => {
	const cadre = {
		...PEOPLE.subdistrict_cadre,
		liaisonPlaces: [海韵楼院, '370202014011001', '370202014011001']
	};
	expect(scopeOf(cadre).places).toEqual(['370202002', '370202014011001']);
});

test('whatever a role may do with a task, it may see that task', () => {
	for (const role of ROLES)
		for (const verb of verbs.filter((name) => name.startsWith('task.')))
			for (const subject of [INSIDE, OUTSIDE, { ...INSIDE, loggedBy: 'somebody' }])
				if (may(PEOPLE[role], verb, subject))
					expect([role, verb, may(PEOPLE[role], 'task.see', subject)]).toEqual([role, verb, true]);
});
