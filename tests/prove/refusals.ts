/**
 * Every rule of the lifecycle is broken from outside, by the JSON API and by the page: each time the answer is 4xx
 * and says the rule in Chinese and in English, and nothing is written. No refusal of a step is left out.
 */
import { rmSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { journalHead } from '#lib/audit/server/table.ts';
import { DAY_LENGTH } from '#lib/clock.ts';
import { faultSentence, REFUSALS, type FaultCode, type RefusalCode } from '#lib/refusal.ts';
import { tasks } from '#lib/tasks/server/table.ts';
import { inhabited, type Inhabited } from '../support/inhabited.ts';
import { startProgram } from '../support/program.ts';
import { townOver } from '../support/town.ts';
import type { Proof } from './proof.ts';
import { broken, FAULTS_TRIED, type Broken } from './broken-rules.ts';

/** What no step of a task is refused with, and what needs a race, another version or a broken request. */
const ELSEWHERE: Readonly<Partial<Record<RefusalCode, string>>> = Object.fromEntries(
	[
		[
			'take.test.ts, once.test.ts, edit.test.ts',
			['changed-meanwhile', 'still-running', 'key-used', 'calendar-changed', 'stale', 'if-match-required']
		],
		['gate and sign-in', ['wrong-origin', 'password-change-required']],
		['visits', ['visit-correction-late', 'visit-erased']],
		[
			'liaison',
			[
				...(['already-in-force', 'already-ended', 'has-deputy', 'is-deputy', 'deputy-away'] as const),
				...(['not-personal', 'nothing-left-behind', 'no-header', 'nothing-to-import'] as const),
				...(['import-undone', 'import-built-upon', 'import-too-old'] as const)
			]
		],
		[
			'meeting.test.ts',
			[
				...['meeting-standing', 'meeting-not-open', 'meeting-begun', 'meeting-called-off', 'on-agenda'],
				...['nothing-decided', 'item-refused']
			]
		],
		['classification', ['own-proposal', 'already-proposed', 'already-decided']],
		[
			'people',
			[
				'own-post',
				'own-account',
				'administrator-account',
				'account-taken',
				'account-disabled',
				'exclusive-post'
			]
		],
		['notices and robots', ['too-many-robots', 'nothing-given-up']],
		['uploads', ['photo-too-large', 'photo-broken', 'photo-too-slow']],
		['calendar', ['calendar-unchanged', 'limit-unchanged']],
		[
			'residents and their links',
			[
				...['not-needed', 'not-shared', 'no-resident', 'link-unknown', 'link-over', 'link-revoked'],
				...['no-link', 'nothing-to-answer']
			]
		],
		[
			'filters, replies, suggestions',
			[
				...(['too-many-filters', 'too-many-replies', 'too-many-suggestions'] as const),
				...(['suggestion-answered', 'no-feed'] as const)
			]
		]
	].flatMap(([where, codes]) => (codes as RefusalCode[]).map((code) => [code, where]))
);

/** Every refusal that a step of a task can meet. */
const TRIED = (Object.keys(REFUSALS) as RefusalCode[]).filter(
	(code) => [403, 404, 409, 412, 422, 428].includes(REFUSALS[code].status) && !(code in ELSEWHERE)
);

export const refusals: Proof = async () => {
	const place = await inhabited();
	const town = townOver(place.store);
	// A little ago, so that nothing lies in the future of the program.
	const rules = await broken(town, Date.now() - DAY_LENGTH / 24);
	const program = await startProgram(place.dataDir, { env: { DATABASE_URL: '' } });
	try {
		const wrong: string[] = [];
		for (const rule of rules) {
			const before = await written(place, rule.task.id);
			for (const fault of [
				...(await overApi(place, program.origin, rule)),
				...(await overPage(place, program.origin, rule))
			])
				wrong.push(`${rule.title}: ${fault}`);
			if ((await written(place, rule.task.id)) !== before) wrong.push(`${rule.title}: something was written`);
		}
		for (const line of wrong.slice(0, 30)) console.error(line);
		const missing = untried(rules);
		return [
			{
				claim: `${rules.length} rules broken by API and page: 4xx, the rule in both languages, nothing written`,
				figure: `${wrong.length} wrong`,
				holds: wrong.length === 0
			},
			{
				claim: 'no refusal of a step is left out',
				figure:
					missing.length === 0
						? `${TRIED.length} refusals and ${FAULTS_TRIED.length} faults`
						: missing.join(', '),
				holds: missing.length === 0
			}
		];
	} finally {
		await program.stop();
		await place.store.close();
		rmSync(place.dataDir, { recursive: true, force: true });
	}
};

function untried(rules: readonly Broken[]): string[] {
	const codes = new Set(rules.map(({ code }) => code));
	const faults = new Set(rules.flatMap(({ fault }) => fault?.code ?? []));
	return [
		...TRIED.filter((code) => !codes.has(code)),
		...FAULTS_TRIED.filter((code: FaultCode) => !faults.has(code))
	];
}

/** The row, and how far the journal goes. */
async function written({ store }: Inhabited, id: string): Promise<string> {
	const [row] = await store.read.select().from(tasks).where(eq(tasks.id, id));
	const [head] = await store.read.select({ seq: journalHead.seq }).from(journalHead);
	return JSON.stringify([row, head]);
}

async function overApi(place: Inhabited, origin: string, rule: Broken): Promise<string[]> {
	const isPatch = rule.action === 'correct';
	const answer = await fetch(`${origin}/api/v1/tasks/${rule.task.id}${isPatch ? '' : `/${rule.action}`}`, {
		method: isPatch ? 'PATCH' : 'POST',
		headers: {
			...{ origin, cookie: await place.cookieOf(rule.by), 'content-type': 'application/json' },
			...(isPatch && { 'if-match': `"${rule.task.version}"` })
		},
		body: JSON.stringify(rule.body)
	});
	const problem = (await answer.json()) as {
		code?: string;
		detail?: string;
		detailEn?: string;
		fields?: Record<string, { code: string; detail: string; detailEn: string }>;
	};
	const faults: string[] = [];
	const { status } = REFUSALS[rule.code];
	if (answer.status !== status || problem.code !== rule.code)
		return [`API ${answer.status} ${problem.code}, not ${status} ${rule.code}`];
	const said = rule.fault ? problem.fields?.[rule.fault.field] : { ...problem, code: rule.fault };
	if (rule.fault && said?.code !== rule.fault.code)
		faults.push(`API says ${JSON.stringify(problem.fields)}, not ${rule.fault.field}: ${rule.fault.code}`);
	if (!/[一-龥]/.test(said?.detail ?? '')) faults.push('API says nothing in Chinese');
	if (!/[a-z]{3}/.test(said?.detailEn ?? '')) faults.push('API says nothing in English');
	if (/\{\w+\}/.test(JSON.stringify(problem))) faults.push('a sentence has a hole');
	return faults;
}

type Words = Readonly<Record<'zh' | 'en', string>>;

async function overPage(place: Inhabited, origin: string, rule: Broken): Promise<string[]> {
	const faults: string[] = [];
	for (const lang of ['zh-CN', 'en'] as const) {
		const seen = rule.action === 'correct' ? { version: rule.task.version } : {};
		const form = new URLSearchParams(
			Object.entries({ ...rule.body, ...seen }).flatMap(([name, value]) =>
				[value].flat().map((one) => [name, String(one)] as [string, string])
			)
		);
		const answer = await fetch(`${origin}/tasks/${rule.task.id}?/${rule.action}`, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin, cookie: `${await place.cookieOf(rule.by)}; lang=${lang}` },
			body: form
		});
		const { status } = REFUSALS[rule.code];
		if (answer.status !== status) {
			faults.push(`page ${answer.status}, not ${status}`);
			continue;
		}
		const html = await answer.text();
		const { given = {}, ...usual }: { given?: Record<string, Words>; zh: string; en: string } =
			REFUSALS[rule.code];
		const sentences = rule.fault
			? [faultSentence({ code: rule.fault.code })]
			: [usual, ...Object.values(given)];
		const words = sentences.map(({ zh, en }) => (lang === 'en' ? en : zh));
		if (!words.some((one) => html.includes(longestPart(one))))
			faults.push(`page does not say “${words.join('” or “')}”`);
	}
	return faults;
}

/** Of a sentence with holes, what stands between them. */
const longestPart = (sentence: string): string =>
	sentence
		.split(/\{\w+\}/)
		.sort((one, other) => other.length - one.length)[0]!
		.replaceAll('“', '“');
