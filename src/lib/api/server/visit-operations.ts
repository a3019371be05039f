/** 走访: what the API says of visits: listed, recorded with their wishes, read, corrected. */
import * as v from 'valibot';
import type { Actor } from '../../access/actor.ts';
import { photosOfVisit } from '../../attachments/server/queries.ts';
import { toRfc3339, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { ROLES } from '../../people/role.ts';
import { signInNamesOf } from '../../people/server/queries.ts';
import { readForm } from '../../read-form.ts';
import { KINDS, STATES } from '../../tasks/task.ts';
import { CorrectVisitForm, VisitFilterForm, VisitForm } from '../../visits/form.ts';
import { correctVisit } from '../../visits/server/correct-visit.ts';
import { listVisits } from '../../visits/server/listed.ts';
import { visitInScope } from '../../visits/server/queries.ts';
import { recordVisit } from '../../visits/server/record-visit.ts';
import type { VisitRow } from '../../visits/server/table.ts';
import { tasksBroughtBy } from '../../visits/server/visit-page.ts';
import { MET, OUTCOMES } from '../../visits/visit.ts';
import type { Call, Operation } from './operation.ts';
import { pageAfter } from './paging.ts';

const VisitView = v.strictObject({
	id: v.string(),
	place: v.pipe(v.string(), v.regex(/^\d{12}(\d{3})?$/)),
	visitedOn: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/)),
	visitedBy: v.strictObject({ account: v.string(), role: v.picklist(ROLES) }),
	/** Kinds of people met; empty where nobody was. */
	met: v.array(v.picklist(MET)),
	/** It counts only where somebody was met. */
	counts: v.boolean(),
	spot: v.string(),
	outcome: v.nullable(v.picklist(OUTCOMES)),
	note: v.string(),
	/** What it brought along, as far as the caller sees it. */
	tasks: v.array(
		v.strictObject({
			id: v.string(),
			number: v.string(),
			kind: v.picklist(KINDS),
			state: v.picklist(STATES),
			title: v.string()
		})
	),
	/** Ids of its photos. */
	attachments: v.array(v.string()),
	recordedAt: v.string(),
	version: v.number()
});

const VisitPageView = v.strictObject({
	items: v.array(VisitView),
	next: v.nullable(v.string()),
	total: v.nullable(v.number())
});

const VisitQuery = v.object({ ...VisitFilterForm.entries, ...pageAfter });

async function visitViews(
	db: Reader,
	actor: Actor,
	rows: readonly VisitRow[],
	now: Instant
): Promise<v.InferOutput<typeof VisitView>[]> {
	const names = await signInNamesOf(
		db,
		rows.map(({ visitedBy }) => visitedBy)
	);
	return Promise.all(
		rows.map(async (row) => ({
			id: row.id,
			place: row.place,
			visitedOn: row.visitedOn,
			visitedBy: { account: names.get(row.visitedBy) ?? '', role: row.visitedAs },
			met: [...row.met],
			counts: row.isCounting,
			spot: row.spot,
			outcome: row.outcome,
			note: row.note,
			tasks: await tasksBroughtBy(db, actor, row.id, now),
			attachments: (await photosOfVisit(db, row.id)).map(({ id }) => id),
			recordedAt: toRfc3339(row.recordedAt),
			version: row.version
		}))
	);
}

const one = async ({ store, actor, now }: Call, row: VisitRow) =>
	(await visitViews(store.read, actor, [row], now))[0];

export const VISIT_OPERATIONS = {
	listOfVisits: {
		method: 'GET',
		path: '/visits',
		summary: { zh: '我能看到的走访', en: 'The visits I may see' },
		verb: 'visit.see',
		query: VisitQuery,
		status: 200,
		answer: VisitPageView,
		refuses: ['not-allowed', 'invalid'],
		async run({ store, actor, query, now }) {
			const { after, limit, ...filter } = readForm(VisitQuery, query);
			const { items, next, total } = await listVisits(store.read, actor, filter, { limit, after });
			return { answer: { items: await visitViews(store.read, actor, items, now), next, total } };
		}
	},
	recordVisit: {
		method: 'POST',
		path: '/visits',
		summary: { zh: '记一次走访，心愿随之登记', en: 'Record a visit, and log its wishes' },
		verb: 'visit.record',
		body: VisitForm,
		status: 201,
		answer: VisitView,
		refuses: ['not-allowed', 'invalid'],
		async run(call) {
			const visit = await recordVisit(call.store, call.actor, call.body, call.now);
			return { answer: await one(call, visit), location: `/api/v1/visits/${visit.id}` };
		}
	},
	readVisit: {
		method: 'GET',
		path: '/visits/{visit}',
		summary: { zh: '一次走访', en: 'One visit' },
		verb: 'visit.see',
		status: 200,
		answer: VisitView,
		refuses: ['not-found'],
		async run(call) {
			return { answer: await one(call, await visitInScope(call.store.read, call.actor, call.params.visit!)) };
		}
	},
	correctVisit: {
		method: 'PATCH',
		path: '/visits/{visit}',
		summary: { zh: '更正一次走访', en: 'Correct a visit' },
		verb: 'visit.correct',
		body: CorrectVisitForm,
		status: 200,
		answer: VisitView,
		needsVersion: ({ store, actor, params }) => visitInScope(store.read, actor, params.visit!),
		refuses: [
			...(['not-found', 'invalid', 'not-allowed', 'stale', 'changed-meanwhile'] as const),
			...(['visit-correction-late', 'visit-erased'] as const)
		],
		async run(call) {
			const { store, actor, params, version, body, now } = call;
			const ref = { id: params.visit!, ...(version === undefined ? {} : { version }) };
			return { answer: await one(call, await correctVisit(store, actor, ref, body, now)) };
		}
	}
} as const satisfies Record<string, Operation>;
