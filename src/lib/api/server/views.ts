/** How things look in JSON. Schemas of answers: strict, so that a test finds every field that was not promised. */
import * as v from 'valibot';
import type { Actor } from '../../access/actor.ts';
import { workingCalendar } from '../../calendar/server/queries.ts';
import { CLASSES } from '../../classification/class.ts';
import { dayOf, toRfc3339, type Instant } from '../../clock.ts';
import type { Reader } from '../../db/server/store.ts';
import { LIAISON_KINDS } from '../../liaison/assignment.ts';
import { DELEGATION_REASONS } from '../../liaison/delegation.ts';
import { signInNamesOf, unitNames } from '../../people/server/queries.ts';
import { ROLES } from '../../people/role.ts';
import { FLAGS, flagsOf } from '../../tasks/flag.ts';
import { allowedActions } from '../../tasks/server/allowed.ts';
import { awaitsRating, callOutsOf } from '../../tasks/server/called.ts';
import type { TaskEvent } from '../../tasks/server/events.ts';
import { fullReader } from '../../tasks/server/scope.ts';
import { setLimits } from '../../tasks/server/time-limits.ts';
import type { TaskRow } from '../../tasks/server/table.ts';
import {
	ACTION_NAMES,
	CALL_OUT_TYPES,
	CATEGORIES,
	KINDS,
	LEVELS,
	RATINGS,
	REQUESTS,
	SLA_CLASSES,
	SOURCES,
	STATES,
	URGENCIES
} from '../../tasks/task.ts';

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/));
const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/));
const code = v.pipe(v.string(), v.regex(/^\d{6}(\d{3}){0,3}$/));

export const TaskView = v.strictObject({
	id: v.string(),
	number: v.pipe(v.string(), v.regex(/^SN\d{4}-\d{6,}$/)),
	kind: v.picklist(KINDS),
	state: v.picklist(STATES),
	level: v.picklist(LEVELS),
	place: code,
	/** The summary again, to those who were merely offered the wish. */
	title: v.string(),
	summary: v.string(),
	description: v.string(),
	category: v.picklist(CATEGORIES),
	urgency: v.picklist(URGENCIES),
	slaClass: v.picklist(SLA_CLASSES),
	source: v.picklist(SOURCES),
	occurredOn: day,
	round: v.number(),
	/** The unit that claimed it, and its officer who has it now. */
	claimedBy: v.nullable(
		v.strictObject({ unit: v.string(), unitName: v.string(), account: v.string(), at: instant })
	),
	/** Whoever has it: a person's account, a unit's id, or the desk of its level. */
	handler: v.nullable(
		v.strictObject({
			role: v.picklist(ROLES),
			account: v.nullable(v.string()),
			unit: v.nullable(v.string()),
			unitName: v.nullable(v.string())
		})
	),
	dueOn: v.nullable(day),
	contactDueOn: v.nullable(day),
	/** The present step is due on this day. */
	stepDueOn: v.nullable(day),
	provisional: v.boolean(),
	/** What the handler asked for and nobody has answered yet. */
	pendingRequest: v.nullable(
		v.strictObject({ action: v.picklist(REQUESTS), by: v.string(), at: instant, on: v.nullable(day) })
	),
	/** Departments called to it, the first call first. */
	callOuts: v.array(
		v.strictObject({
			id: v.string(),
			unit: v.string(),
			unitName: v.string(),
			type: v.picklist(CALL_OUT_TYPES),
			dueOn: day,
			answeredAt: v.nullable(instant),
			rating: v.nullable(v.picklist(RATINGS))
		})
	),
	flags: v.array(v.picklist(FLAGS)),
	allowed: v.array(v.picklist(ACTION_NAMES)),
	version: v.number()
});
export type TaskView = v.InferOutput<typeof TaskView>;

export const TaskPage = v.strictObject({
	items: v.array(TaskView),
	next: v.nullable(v.string()),
	total: v.nullable(v.number())
});

/** Tasks as this person may read them. */
export async function taskViews(
	db: Reader,
	actor: Actor,
	rows: readonly TaskRow[],
	now: Instant
): Promise<TaskView[]> {
	const called = await callOutsOf(
		db,
		rows.map(({ id }) => id)
	);
	const [calendar, limits, names, signInNames] = await Promise.all([
		workingCalendar(db),
		setLimits(db),
		unitNames(
			db,
			[...rows.map((row) => row.handlerUnit), ...[...called.values()].flat().map(({ unit }) => unit)].filter(
				(id) => id !== null
			)
		),
		signInNamesOf(
			db,
			rows.flatMap((row) => [row.handlerAccount, row.requestedBy].filter((id) => id !== null))
		)
	]);
	return rows.map((row) => {
		const calls = called.get(row.id) ?? [];
		const calledUnits = calls.map(({ unit }) => unit);
		const isFull = fullReader(actor, calledUnits)(row);
		return {
			id: row.id,
			number: row.number,
			kind: row.kind,
			state: row.state,
			level: row.level,
			place: row.place,
			title: isFull ? row.title : row.summary,
			summary: row.summary,
			description: isFull ? row.description : '',
			category: row.category,
			urgency: row.urgency,
			slaClass: row.slaClass,
			source: row.source,
			occurredOn: row.occurredOn,
			round: row.round,
			claimedBy:
				row.handlerUnit && row.handlerAccount && row.claimedAt !== null
					? {
							unit: row.handlerUnit,
							unitName: names.get(row.handlerUnit) ?? '',
							account: signInNames.get(row.handlerAccount) ?? '',
							at: toRfc3339(row.claimedAt)
						}
					: null,
			handler: row.handlerRole
				? {
						role: row.handlerRole,
						account: row.handlerAccount ? (signInNames.get(row.handlerAccount) ?? '') : null,
						unit: row.handlerUnit,
						unitName: row.handlerUnit ? (names.get(row.handlerUnit) ?? '') : null
					}
				: null,
			dueOn: row.dueOn,
			contactDueOn: row.contactDueOn,
			stepDueOn: row.stepDueOn,
			provisional: row.isProvisional,
			pendingRequest: row.request
				? {
						action: row.request,
						by: signInNames.get(row.requestedBy!) ?? '',
						at: toRfc3339(row.requestedAt!),
						on: row.requestedOn
					}
				: null,
			callOuts: (isFull ? calls : []).map(({ id, unit, type, dueOn, answeredAt, rating }) => ({
				...{ id, unit, unitName: names.get(unit) ?? '', type, dueOn, rating },
				answeredAt: answeredAt === null ? null : toRfc3339(answeredAt)
			})),
			flags: flagsOf(row, calendar, dayOf(now)),
			allowed: allowedActions(actor, row, calledUnits, { now, calendar, limits }).filter(
				(action) => action !== 'rate-call-out' || calls.some(awaitsRating)
			),
			version: row.version
		};
	});
}

export const EventPage = v.strictObject({
	items: v.array(
		v.strictObject({
			seq: v.number(),
			at: instant,
			action: v.string(),
			by: v.nullable(v.string()),
			from: v.nullable(v.string()),
			to: v.nullable(v.string()),
			round: v.nullable(v.number()),
			note: v.nullable(v.string()),
			/** Ids of the photos that came with it. */
			attachments: v.array(v.string())
		})
	),
	next: v.nullable(v.string())
});

export const eventView = ({ seq, at, action, by, from, to, round, note, attachments }: TaskEvent) => ({
	seq,
	at: toRfc3339(at),
	action,
	by,
	from,
	to,
	round,
	note,
	attachments: [...attachments]
});

export const PhotoView = v.strictObject({
	id: v.string(),
	/** Of what is kept, in pixels. */
	width: v.number(),
	height: v.number(),
	bytes: v.number()
});

export const MeView = v.strictObject({
	account: v.string(),
	name: v.string(),
	posts: v.array(
		v.strictObject({ role: v.picklist(ROLES), place: v.nullable(code), unit: v.nullable(v.string()) })
	),
	places: v.array(code),
	units: v.array(v.strictObject({ id: v.string(), name: v.string() }))
});

export const PlaceList = v.strictObject({
	items: v.array(
		v.strictObject({
			code,
			name: v.string(),
			level: v.picklist(['district', 'subdistrict', 'community', 'compound'])
		})
	)
});

const community = {
	code,
	name: v.string(),
	subdistrict: code,
	subdistrictName: v.string(),
	class: v.nullable(v.picklist(CLASSES))
};

export const CommunityList = v.strictObject({ items: v.array(v.strictObject(community)) });

export const CommunityView = v.strictObject({
	...community,
	/** 社区电话. */
	phone: v.nullable(v.string()),
	classHistory: v.array(
		v.strictObject({
			class: v.picklist(CLASSES),
			effectiveOn: day,
			reason: v.string(),
			decidedBy: v.nullable(v.string())
		})
	),
	liaisons: v.array(
		v.strictObject({
			kind: v.string(),
			name: v.string(),
			place: code,
			fromOn: day,
			toOn: v.nullable(day),
			/** Whom they stand in for; null where the place is their own. */
			deputyFor: v.nullable(v.string())
		})
	),
	/** Tasks by state; null outside the caller's scope. */
	counts: v.nullable(v.record(v.picklist(STATES), v.number()))
});

const share = v.strictObject({
	/** Days with somebody, and all days, summed over the places. */
	covered: v.number(),
	all: v.number(),
	/** Percent, one decimal, half up; null where there is nothing to divide by. */
	rate: v.nullable(v.number())
});

export const LiaisonView = v.strictObject({
	/** Who answers for what on this day. */
	day,
	items: v.array(
		v.strictObject({
			id: v.string(),
			kind: v.picklist(LIAISON_KINDS),
			place: code,
			/** What the person signs in with; null for a unit. */
			account: v.nullable(v.string()),
			unit: v.nullable(v.string()),
			name: v.string(),
			fromOn: day,
			toOn: v.nullable(day),
			/** Who stands in for them meanwhile. */
			deputy: v.nullable(
				v.strictObject({
					account: v.string(),
					name: v.string(),
					fromOn: day,
					toOn: day,
					reason: v.picklist(DELEGATION_REASONS)
				})
			)
		})
	),
	/** By days over the period, the whole district: of a running quarter the days that have come. */
	coverage: v.strictObject({
		period: v.pipe(v.string(), v.regex(/^\d{4}Q[1-4]$/)),
		from: day,
		/** The first day that no longer counts. */
		until: day,
		leader_community: share,
		cadre_compound: share,
		unit_community: share
	})
});
