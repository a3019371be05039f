import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { may, must } from '../../access/may.ts';
import { journal, remarks } from '../../audit/server/table.ts';
import { dayOf, type Day, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { districtCode } from '../../district/server/queries.ts';
import { accountNames } from '../../people/server/queries.ts';
import { TIME_LIMITS, USUAL_LIMITS, type SetLimit, type TimeLimit } from '../time-limit.ts';
import { LIMITS_SUBJECT } from './set-limit.ts';
import { setLimits } from './time-limits.ts';

/** One line of the history of the limits. */
export interface LimitEvent extends SetLimit {
	seq: number;
	at: Instant;
	by: string;
	before: number;
	reason: string;
}

export interface LimitsPage {
	/** What each thing is given for all, and where it is otherwise. */
	limits: { limit: TimeLimit; workingDays: number; usual: number; others: SetLimit[] }[];
	history: LimitEvent[];
	canSet: boolean;
	today: Day;
}

/** 时限: the working days each thing is given, and who changed them. */
export async function limitsPage(db: Reader, actor: Actor, now: Instant): Promise<LimitsPage> {
	must(actor, 'calendar.see');
	const set = await setLimits(db);
	return {
		limits: TIME_LIMITS.map((limit) => {
			const own = set.filter((one) => one.limit === limit);
			const usual = USUAL_LIMITS[limit];
			return {
				limit,
				usual,
				workingDays: own.find(({ kind }) => kind === '')?.workingDays ?? usual,
				others: own.filter(({ kind }) => kind !== '')
			};
		}),
		history: await historyOf(db),
		canSet: may(actor, 'calendar.limit', { place: await districtCode(db) }),
		today: dayOf(now)
	};
}

async function historyOf(db: Reader): Promise<LimitEvent[]> {
	const rows = await db
		.select()
		.from(journal)
		.where(and(eq(journal.subjectId, LIMITS_SUBJECT), eq(journal.action, 'calendar.limit')))
		.orderBy(desc(journal.seq));
	const seqs = rows.map(({ seq }) => seq);
	const said = seqs.length > 0 ? await db.select().from(remarks).where(inArray(remarks.seq, seqs)) : [];
	const names = await accountNames(
		db,
		rows.flatMap(({ accountId }) => accountId ?? [])
	);
	return rows.map(({ seq, at, accountId, changes }) => ({
		...(changes as unknown as SetLimit & { before: number }),
		seq,
		at,
		by: names.get(accountId ?? '') ?? '',
		reason: said.find((one) => one.seq === seq)?.text ?? ''
	}));
}
