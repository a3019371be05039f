/** Who may import whom: docs and reasons in the handbook's architecture, section 2. */
const SERVER = '^src/lib/[^/]+/server/';
const FRAMEWORK =
	'(^|/)node_modules/(@sveltejs|svelte|drizzle-orm|better-sqlite3|postgres|lucia|pino)/|^\\$app/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'no-cycles',
			severity: 'error',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
		},
		{
			name: 'no-unknown',
			comment: 'what is imported exists (SvelteKit makes $app, $env and ./$types itself)',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: '^(\\$app|\\$env|\\$service-worker|\\./\\$types)|paraglide/' }
		},
		{
			name: 'browser-never-imports-server',
			severity: 'error',
			from: { path: '\\.svelte(\\.ts)?$|^src/routes/.*\\+(page|layout)\\.ts$' },
			to: { path: SERVER, dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'routes-call-verbs',
			comment: 'a route parses, calls one verb or query, answers: it sees no table',
			severity: 'error',
			from: { path: '^src/(routes|hooks|lib/api)', pathNot: '\\.test\\.ts$' },
			to: {
				path: `${SERVER}table\\.ts$|^src/lib/db/server/(columns|sqlite|postgres)\\.ts$`,
				dependencyTypesNot: ['type-only']
			}
		},
		{
			name: 'verbs-ask-other-domains-by-queries',
			comment:
				'own rules and table, access, audit, db; of other domains the queries. Only review joins across',
			severity: 'error',
			from: {
				path: '^src/lib/([^/]+)/server/',
				pathNot:
					'/table\\.ts$|^src/lib/(access|api|auth|calendar|demo|feed|home|meetings|notify|people|residents|review|tracking|visits)/|\\.test\\.ts$'
			},
			to: {
				path: SERVER,
				pathNot: [
					'^src/lib/$1/',
					'^src/lib/(access|audit|db)/',
					'/queries\\.ts$',
					// A table becomes a file by one who knows no domain.
					'^src/lib/spreadsheet/server/write-xlsx\\.ts$',
					// A matter is logged with whose need it is, in one transaction.
					'^src/lib/residents/server/insert-resident\\.ts$',
					// What somebody handles goes along to whoever takes their place over, in one transaction.
					'^src/lib/tasks/server/hand-on\\.ts$',
					// A step takes its photos along in its own transaction.
					'^src/lib/attachments/server/use-photos\\.ts$'
				],
				dependencyTypesNot: ['type-only']
			}
		},
		{
			name: 'residents-stand-beside-their-matter',
			comment:
				'whose need it is, and how they follow it, is seen and changed by who may see and change the matter',
			severity: 'error',
			from: { path: '^src/lib/(residents|tracking)/server/', pathNot: '/table\\.ts$|\\.test\\.ts$' },
			to: {
				path: SERVER,
				pathNot: [
					'^src/lib/(residents|tracking|tasks|access|audit|db)/',
					'^src/lib/attachments/server/(files|forget-photos-job)\\.ts$',
					// What found a matter is forgotten with it.
					'^src/lib/visits/server/forget-visit-job\\.ts$',
					'/queries\\.ts$'
				],
				dependencyTypesNot: ['type-only']
			}
		},
		{
			name: 'a-visit-logs-its-wishes-by-the-verb',
			comment: 'and shows of them what their own scope shows',
			severity: 'error',
			from: { path: '^src/lib/visits/server/', pathNot: '/table\\.ts$|\\.test\\.ts$' },
			to: {
				path: SERVER,
				pathNot: [
					'^src/lib/(visits|access|audit|db)/',
					'^src/lib/tasks/server/(log|scope|table)\\.ts$',
					'^src/lib/attachments/server/(use-photos|forget-photos-job)\\.ts$',
					'/queries\\.ts$'
				],
				dependencyTypesNot: ['type-only']
			}
		},
		{
			name: 'meetings-decide-by-steps',
			comment:
				'a decision is carried out by the verbs of the tasks, as steps of the transaction that closes the meeting',
			severity: 'error',
			from: { path: '^src/lib/meetings/server/', pathNot: '/table\\.ts$|\\.test\\.ts$' },
			to: {
				path: SERVER,
				pathNot: [
					'^src/lib/(meetings|access|audit|db)/',
					'^src/lib/tasks/server/(take|log|open-matters)\\.ts$',
					'/queries\\.ts$'
				],
				dependencyTypesNot: ['type-only']
			}
		},
		{
			name: 'notices-follow-what-happens',
			comment:
				'who is told is who the task waits for and who sees it: asked of the tasks, never changed there',
			severity: 'error',
			from: { path: '^src/lib/notify/server/', pathNot: '/table\\.ts$|\\.test\\.ts$' },
			to: {
				path: SERVER,
				pathNot: [
					'^src/lib/(notify|access|audit|db)/',
					'^src/lib/tasks/server/(answerer|awaited|called|time-limits)\\.ts$',
					'/queries\\.ts$'
				],
				dependencyTypesNot: ['type-only']
			}
		},
		{
			name: 'people-sign-in-and-access-know-each-other',
			comment: 'who signs in, and what they answer for, stands in the tables of people and liaison',
			severity: 'error',
			from: { path: '^src/lib/(access|auth|people)/server/', pathNot: '/table\\.ts$|\\.test\\.ts$' },
			to: { path: SERVER, pathNot: ['^src/lib/(access|auth|audit|db|people|liaison)/', '/queries\\.ts$'] }
		},
		{
			name: 'people-are-signed-in-by-auth',
			comment:
				'creating, resetting and disabling an account gives activation codes and ends sessions; liaison ends with the post it rests on, and goes to a successor with the open work',
			severity: 'error',
			from: { path: '^src/lib/people/server/', pathNot: '/table\\.ts$|\\.test\\.ts$' },
			to: {
				path: SERVER,
				pathNot: [
					'^src/lib/(people|access|audit|db)/',
					'^src/lib/auth/server/(activate|new-password|sessions|token)\\.ts$',
					'^src/lib/liaison/server/(end-without-post|hanging|pass-on)\\.ts$',
					'/queries\\.ts$'
				]
			}
		},
		{
			name: 'deadlines-follow-the-calendar',
			comment: 'a calendar that changes reckons the deadlines of the tasks anew, in the same transaction',
			severity: 'error',
			from: { path: '^src/lib/calendar/server/', pathNot: '/table\\.ts$|\\.test\\.ts$' },
			to: {
				path: SERVER,
				pathNot: [
					'^src/lib/(calendar|access|audit|db)/',
					'^src/lib/tasks/server/recompute\\.ts$',
					'/queries\\.ts$'
				],
				dependencyTypesNot: ['type-only']
			}
		},
		{
			name: 'tables-refer-to-tables',
			severity: 'error',
			from: { path: `${SERVER}table\\.ts$` },
			to: { path: SERVER, pathNot: '/table\\.ts$|^src/lib/db/', dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'rules-are-pure',
			comment: 'no database, no framework',
			severity: 'error',
			from: {
				path: '^src/lib/.+\\.ts$',
				pathNot: '/server/|\\.svelte\\.ts$|\\.test\\.ts$|^src/lib/(ui|paraglide)/'
			},
			to: { path: `${SERVER}|${FRAMEWORK}`, dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'ui-knows-no-domain',
			severity: 'error',
			from: { path: '^src/lib/ui/' },
			to: { path: '^src/', pathNot: '^src/lib/(ui|paraglide)/' }
		},
		{
			name: 'audit-and-db-are-leaves',
			severity: 'error',
			from: { path: '^src/lib/(audit|db)/', pathNot: '\\.test\\.ts$|/schema\\.ts$' },
			to: { path: '^src/lib/[^/]+/', pathNot: '^src/lib/(audit|db)/', dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'the-app-knows-no-tests',
			severity: 'error',
			from: { path: '^(src|server)', pathNot: '\\.test\\.ts$' },
			to: { path: '^(tests|scripts|bench)/|\\.test\\.ts$' }
		}
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(build|\\.svelte-kit|src/lib/paraglide)/' },
		tsPreCompilationDeps: true,
		// A tsconfig of its own: the project's extends one that SvelteKit generates.
		tsConfig: { fileName: '.dependency-cruiser.tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'node', 'default', 'types']
		}
	}
};
