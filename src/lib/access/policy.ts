/**
 * Who may do what where: one row per verb, read by the verbs, by the pages (to draw only what is allowed) and
 * by `routes --json`. Whatever no row grants is refused.
 */
import { isAdminRole, ROLES, type Role } from '../people/role.ts';
import type { TaskKind, TaskLevel, TaskRequest } from '../tasks/task.ts';

/** What ties the asker to the thing asked about. */
export type Reach =
	/** A post of this role sits at the place or above it. */
	| 'seat'
	/** A personal liaison in force today covers the place. */
	| 'liaison'
	/** A unit of theirs is paired with the community today. */
	| 'paired'
	/** The wish is open to every unit. */
	| 'widened'
	/** They have it: in person, as an officer of the unit that has it, or at the desk that has it. */
	| 'handler'
	/** A unit of theirs has it. */
	| 'own-claim'
	/** A unit of theirs was called to it. */
	| 'called'
	/** They dispatched it. */
	| 'dispatcher'
	/** They wrote it. */
	| 'author'
	/** Holding the role is enough. */
	| 'anywhere'
	/** Nobody: it falls due by itself. */
	| 'system'
	/** The resident, by the link of the matter. */
	| 'resident';

/** What the thing must be like for a grant to hold; whatever is left out does not matter. */
export interface When {
	kinds?: readonly TaskKind[];
	levels?: readonly TaskLevel[];
	/** Who handles it. */
	handlers?: readonly Role[];
	/** Was it dispatched, or claimed? */
	isDispatched?: boolean;
	/** Does anybody have it? */
	isHandled?: boolean;
	/** What is asked for and waits for an answer. */
	requests?: readonly TaskRequest[];
	/** In which post it was refused. */
	rejecters?: readonly Role[];
	/** Is it about somebody, who then has no part in it? */
	isComplaint?: true;
}

export interface Grant {
	roles: readonly Role[];
	reach: Reach;
	when?: When;
}

export interface Row {
	grants: readonly Grant[];
	/** Never the one whose work or whose own decision it is, whatever else they hold. */
	never?: 'handler' | 'rejecter' | 'logger-of-sensitive';
}

const grant = (reach: Reach, ...roles: Role[]): Grant => ({ reach, roles });
/** Done of itself, when its day has come. */
const BY_ITSELF: Grant = { reach: 'system', roles: [] };
/** The resident's own answer. */
const BY_THEMSELVES: Grant = { reach: 'resident', roles: [] };
const grantWhen = (when: When, reach: Reach, ...roles: Role[]): Grant => ({ reach, roles, when });

const BUSINESS = ROLES.filter((role) => !isAdminRole(role));
const SEATED: readonly Role[] = [
	'secretary',
	'grid_worker',
	'subdistrict_cadre',
	'street_desk',
	'district_desk',
	'reviewer'
];

const AT_COMMUNITY: When = { levels: ['community'] };
const AT_SUBDISTRICT: When = { levels: ['subdistrict'] };
const AT_DISTRICT: When = { levels: ['district'] };

/** Who admits a matter: the level it was sent to, and nobody between. */
const RECEIVER = [
	grantWhen(AT_COMMUNITY, 'seat', 'secretary', 'street_desk'),
	grantWhen(AT_SUBDISTRICT, 'seat', 'street_desk'),
	grantWhen(AT_DISTRICT, 'seat', 'district_desk')
];

/** One level above whoever handles it. Source: handbook, "who approves". */
const APPROVER = [
	grantWhen({ handlers: ['unit_officer'], isDispatched: false }, 'seat', 'secretary'),
	grantWhen(
		{ handlers: ['unit_officer'], isDispatched: true },
		'dispatcher',
		'secretary',
		'street_desk',
		'district_desk'
	),
	grantWhen({ handlers: ['grid_worker'] }, 'seat', 'secretary'),
	grantWhen({ handlers: ['secretary', 'subdistrict_cadre'] }, 'seat', 'street_desk'),
	grantWhen({ handlers: ['street_desk', 'district_leader', 'district_desk'] }, 'seat', 'district_desk'),
	// Where one officer sits at the district's desk, its work waits for the linked leader.
	grantWhen({ handlers: ['district_desk'] }, 'liaison', 'district_leader'),
	// Whoever would approve may be the one it is about.
	grantWhen({ isComplaint: true }, 'seat', 'district_desk')
];

/** The next level above the one that refused; above the district's desk stands the linked leader. */
const NEXT_LEVEL = [
	grantWhen({ rejecters: ['secretary'] }, 'seat', 'street_desk'),
	grantWhen({ rejecters: ['street_desk', 'district_desk'] }, 'seat', 'district_desk'),
	grantWhen({ rejecters: ['district_desk'] }, 'liaison', 'district_leader')
];

/** Who asks the resident: never whose work it was. */
const FOLLOW_UPPER = [
	grantWhen(
		{
			handlers: ['unit_officer', 'subdistrict_cadre', 'street_desk', 'district_leader', 'district_desk']
		},
		'seat',
		'secretary'
	),
	// The office of the cadre does not ask after its own work.
	grantWhen(
		{ handlers: ['unit_officer', 'secretary', 'grid_worker', 'district_leader', 'district_desk'] },
		'seat',
		'street_desk'
	),
	grant('seat', 'district_desk')
];

/** Answers what a handler asks for; a withdrawal the secretary asks for is confirmed by somebody beside her. */
const ANSWERER = [
	...APPROVER,
	grantWhen({ requests: ['withdraw'] }, 'seat', 'street_desk'),
	grant('seat', 'district_desk')
];

/** Whoever has it, in whatever capacity. */
const HANDLER = [
	grant(
		'handler',
		'secretary',
		'grid_worker',
		'subdistrict_cadre',
		'street_desk',
		'district_leader',
		'district_desk',
		'unit_officer'
	)
];

const ACTIVE = [
	grant('seat', 'secretary', 'grid_worker', 'street_desk', 'district_desk'),
	grant('liaison', 'subdistrict_cadre', 'district_leader'),
	...HANDLER
];

export const POLICY = {
	'task.see': {
		grants: [
			grant('seat', ...SEATED),
			grant('liaison', 'subdistrict_cadre', 'district_leader'),
			grant('paired', 'unit_officer'),
			grant('widened', 'unit_officer'),
			grant('own-claim', 'unit_officer'),
			grant('called', 'unit_officer')
		]
	},
	'task.log': {
		grants: [
			grant('seat', 'secretary', 'grid_worker'),
			grant('liaison', 'subdistrict_cadre', 'district_leader')
		]
	},
	'task.submit': {
		grants: [
			grant('author', 'secretary', 'grid_worker', 'subdistrict_cadre', 'district_leader'),
			grant('seat', 'secretary')
		]
	},
	'task.publish': { grants: RECEIVER, never: 'logger-of-sensitive' },
	'task.dispatch': {
		grants: [
			...RECEIVER,
			// Inside the community the secretary may hand a problem on, without being able to refuse it.
			grantWhen({ kinds: ['compound_problem'] }, 'seat', 'secretary'),
			grant('seat', 'district_desk')
		]
	},
	'task.reject': { grants: RECEIVER },
	'task.object': {
		grants: [grant('author', 'secretary', 'grid_worker', 'subdistrict_cadre', 'district_leader')],
		never: 'rejecter'
	},
	'task.uphold': { grants: NEXT_LEVEL, never: 'rejecter' },
	'task.overturn': { grants: NEXT_LEVEL, never: 'rejecter' },

	'task.claim': { grants: [grant('paired', 'unit_officer'), grant('widened', 'unit_officer')] },
	'task.unclaim': { grants: [grantWhen({ isDispatched: false }, 'own-claim', 'unit_officer')] },
	'task.widen': { grants: [grant('seat', 'secretary')] },

	'task.sign': { grants: HANDLER },
	'task.return': { grants: HANDLER },
	'task.contact': { grants: HANDLER },
	'task.call-out': { grants: [grant('seat', 'street_desk')] },
	'task.answer-call-out': { grants: [grant('called', 'unit_officer')] },
	'task.rate-call-out': { grants: [grant('seat', 'street_desk')] },
	'task.escalate': { grants: [...HANDLER, grant('seat', 'secretary'), BY_ITSELF] },
	'task.decide': {
		grants: [grantWhen(AT_DISTRICT, 'liaison', 'district_leader')]
	},
	'task.plan': { grants: HANDLER },
	'task.reach': { grants: HANDLER },

	'task.extend': { grants: HANDLER },
	'task.suspend': { grants: HANDLER },
	'task.terminate': { grants: HANDLER },
	'task.grant': { grants: ANSWERER, never: 'handler' },
	'task.refuse': { grants: ANSWERER, never: 'handler' },
	'task.resume': { grants: [...HANDLER, ...APPROVER, BY_ITSELF] },
	'task.withdraw': { grants: [grant('seat', 'secretary')] },

	'task.report-done': { grants: HANDLER },
	'task.approve': { grants: APPROVER, never: 'handler' },
	'task.send-back': { grants: APPROVER, never: 'handler' },
	'task.follow-up': {
		grants: [...FOLLOW_UPPER, BY_THEMSELVES],
		never: 'handler'
	},
	'task.reopen': { grants: [grant('seat', 'secretary', 'district_desk'), BY_THEMSELVES] },

	'task.merge': { grants: [grant('seat', 'secretary', 'street_desk')] },
	'task.unmerge': { grants: [grant('seat', 'secretary', 'street_desk')] },
	'task.hand-over': { grants: HANDLER },
	// The logger until somebody has it, the desks whenever a slip comes to light.
	'task.correct': {
		grants: [
			grantWhen(
				{ isHandled: false },
				'author',
				...(['secretary', 'grid_worker', 'subdistrict_cadre', 'district_leader'] as const)
			),
			grant('seat', 'street_desk', 'district_desk')
		]
	},
	'task.delete': {
		grants: [grant('author', 'secretary', 'grid_worker', 'subdistrict_cadre', 'district_leader')]
	},
	'task.note': { grants: ACTIVE },
	'task.urge': {
		grants: [
			grantWhen({ handlers: ['unit_officer', 'grid_worker'] }, 'seat', 'secretary'),
			grant('seat', 'street_desk', 'district_desk'),
			grant('liaison', 'district_leader')
		],
		never: 'handler'
	},

	// Levels of personal data: the masked contact, and who may open it as long as they need it (residents/need.ts).
	'resident.keep': {
		grants: [
			grant('seat', 'secretary', 'grid_worker', 'street_desk', 'district_desk'),
			grant('liaison', 'subdistrict_cadre', 'district_leader')
		]
	},
	'resident.see': {
		grants: [grant('seat', ...SEATED), grant('liaison', 'subdistrict_cadre', 'district_leader'), ...HANDLER]
	},
	'resident.reveal': {
		grants: [
			grant('seat', 'secretary'),
			...HANDLER,
			grantWhen(AT_SUBDISTRICT, 'seat', 'street_desk'),
			grantWhen(AT_DISTRICT, 'seat', 'district_desk'),
			...FOLLOW_UPPER
		]
	},
	/** They answer for the people of the place, whoever handles what. */
	'resident.answer-for': { grants: [grant('seat', 'secretary')] },
	'resident.erase': { grants: [grant('seat', 'secretary', 'district_desk'), BY_ITSELF] },

	/** Who handles it would answer in the resident's place. */
	'tracking.make': {
		grants: [
			grant('seat', 'secretary', 'grid_worker', 'street_desk', 'district_desk'),
			grant('liaison', 'subdistrict_cadre')
		],
		never: 'handler'
	},

	// 走访: at their seat, or where their liaison of today leads. Units pay no visits.
	'visit.see': {
		grants: [
			grant('seat', 'secretary', 'grid_worker', 'street_desk', 'district_desk', 'reviewer'),
			grant('liaison', 'subdistrict_cadre', 'district_leader')
		]
	},
	'visit.record': {
		grants: [
			grant('seat', 'secretary', 'grid_worker'),
			grant('liaison', 'subdistrict_cadre', 'district_leader')
		]
	},
	'visit.correct': {
		grants: [grant('author', 'secretary', 'grid_worker', 'subdistrict_cadre', 'district_leader')]
	},

	// Whoever may log a matter or report on one may add what shows it.
	'attachment.add': {
		grants: [
			grant(
				'anywhere',
				...(['secretary', 'grid_worker', 'subdistrict_cadre', 'street_desk'] as const),
				...(['district_leader', 'unit_officer', 'district_desk'] as const)
			)
		]
	},

	// 联席会: the secretary's to convene and run, or the desk's; the linked leader in the chair decides with her.
	'meeting.see': {
		grants: [
			grant('seat', 'secretary', 'subdistrict_cadre', 'street_desk', 'district_desk', 'reviewer'),
			grant('liaison', 'district_leader'),
			grant('paired', 'unit_officer'),
			grant('called', 'unit_officer')
		]
	},
	'meeting.convene': { grants: [grant('seat', 'secretary', 'district_desk')] },
	'meeting.call-off': { grants: [grant('seat', 'secretary', 'district_desk')] },
	'meeting.prepare': { grants: [grant('seat', 'secretary', 'district_desk')] },
	'meeting.open': { grants: [grant('seat', 'secretary', 'district_desk')] },
	'meeting.decide': {
		grants: [grant('seat', 'secretary', 'district_desk'), grant('liaison', 'district_leader')]
	},
	'meeting.close': { grants: [grant('seat', 'secretary', 'district_desk')] },
	// Units read what concerns them on the page; the whole of it goes to those who read the community.
	'meeting.minutes': {
		grants: [
			grant('seat', 'secretary', 'subdistrict_cadre', 'street_desk', 'district_desk', 'reviewer'),
			grant('liaison', 'district_leader')
		]
	},
	// 三张清单: read by whoever meets; a unit keeps what it offers or asks itself.
	'list.see': {
		grants: [
			grant('seat', 'secretary', 'subdistrict_cadre', 'street_desk', 'district_desk', 'reviewer'),
			grant('liaison', 'district_leader'),
			grant('paired', 'unit_officer')
		]
	},
	'list.keep': {
		grants: [grant('seat', 'secretary', 'district_desk'), grant('own-claim', 'unit_officer')]
	},

	'calendar.see': { grants: [grant('anywhere', ...BUSINESS, 'system_admin')] },
	'calendar.limit': { grants: [grant('seat', 'district_desk')] },
	'calendar.edit': { grants: [grant('seat', 'district_desk', 'system_admin')] },
	'community.see': { grants: [grant('anywhere', ...BUSINESS)] },
	'community.set-phone': { grants: [grant('seat', 'secretary', 'street_desk', 'district_desk')] },
	'liaison.see': { grants: [grant('anywhere', ...BUSINESS)] },
	'liaison.make': { grants: [grant('seat', 'district_desk')] },
	'liaison.end': { grants: [grant('seat', 'district_desk')] },
	// 代理: the one who is away names a colleague, or a desk does it for them; the author is whose places they are.
	'liaison.delegate': {
		grants: [
			grant('author', 'district_leader', 'subdistrict_cadre'),
			grant('seat', 'street_desk', 'district_desk')
		]
	},
	'liaison.recall': {
		grants: [
			grant('author', 'district_leader', 'subdistrict_cadre'),
			grant('seat', 'street_desk', 'district_desk')
		]
	},
	// Names and places of officials, no resident: whoever keeps the books of liaison takes them along.
	'liaison.export': { grants: [grant('anywhere', 'street_desk', 'district_desk', 'reviewer')] },
	'liaison.import': { grants: [grant('seat', 'district_desk')] },
	'liaison.undo-import': { grants: [grant('seat', 'district_desk')] },
	// What somebody who left still has in their name is given to another by the desk of the place.
	'liaison.hand-over': { grants: [grant('seat', 'street_desk', 'district_desk')] },
	'classification.propose': { grants: [grant('seat', 'reviewer')] },
	'classification.decide': { grants: [grant('seat', 'reviewer')] },
	'review.see': { grants: [grant('anywhere', 'reviewer', 'district_desk', 'district_leader')] },

	'feed.open': { grants: [grant('anywhere', ...BUSINESS)] },
	'filter.keep': { grants: [grant('anywhere', ...BUSINESS)] },
	'reply.keep': { grants: [grant('anywhere', ...BUSINESS)] },
	'reply.keep-for-all': { grants: [grant('seat', 'street_desk', 'district_desk')] },
	'suggestion.make': { grants: [grant('anywhere', ...ROLES)] },
	'suggestion.answer': { grants: [grant('anywhere', 'district_desk', 'system_admin')] },

	'notice.choose': { grants: [grant('anywhere', ...BUSINESS)] },
	'robot.keep': {
		grants: [grant('seat', 'secretary', 'street_desk', 'district_desk'), grant('own-claim', 'unit_officer')]
	},

	'account.see': { grants: [grant('anywhere', 'system_admin', 'security_admin')] },
	'account.create': { grants: [grant('anywhere', 'system_admin')] },
	'account.disable': { grants: [grant('anywhere', 'system_admin')] },
	'account.reset': { grants: [grant('anywhere', 'system_admin')] },
	'account.token': { grants: [grant('anywhere', 'system_admin')] },
	'account.token-end': { grants: [grant('anywhere', 'system_admin')] },
	'post.grant': { grants: [grant('anywhere', 'security_admin')] },
	'post.end': { grants: [grant('anywhere', 'security_admin')] },
	'audit.see': { grants: [grant('anywhere', 'audit_admin')] }
} as const satisfies Record<string, Row>;

export type Verb = keyof typeof POLICY;
