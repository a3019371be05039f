/** 联席会 in JSON: the meetings somebody may see, and one with its agenda as they may see it. */
import * as v from 'valibot';
import { toRfc3339 } from '../../clock.ts';
import { CallOffForm, MeetingQuery, PutOffForm } from '../../meetings/form.ts';
import { LISTS, MEETING_STATES, RESULTS } from '../../meetings/meeting.ts';
import { NEED_NAMES } from '../../meetings/needs-meeting.ts';
import { callOff } from '../../meetings/server/call-off.ts';
import { meetingPage } from '../../meetings/server/page.ts';
import { reschedule } from '../../meetings/server/prepare.ts';
import { meetingsFor } from '../../meetings/server/queries.ts';
import { ROLES } from '../../people/role.ts';
import { readForm } from '../../read-form.ts';
import { KINDS, STATES } from '../../tasks/task.ts';
import type { Call, Operation } from './operation.ts';

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/));
const code = v.pipe(v.string(), v.regex(/^\d{12}$/));

const line = {
	id: v.string(),
	community: code,
	communityName: v.string(),
	heldOn: day,
	venue: v.string(),
	state: v.picklist(MEETING_STATES),
	chair: v.string()
};

export const MeetingList = v.strictObject({
	items: v.array(v.strictObject({ ...line, itemCount: v.number(), decidedCount: v.number() }))
});

export const MeetingView = v.strictObject({
	...line,
	convener: v.string(),
	closedOn: v.nullable(day),
	/** Put on another day or elsewhere: the day before it, where the day changed, and why. */
	moved: v.nullable(v.strictObject({ from: v.nullable(day), reason: v.string() })),
	calledOff: v.nullable(v.strictObject({ on: day, by: v.string(), reason: v.string() })),
	/** Organisations, never persons. */
	units: v.array(v.strictObject({ unit: v.string(), name: v.string(), present: v.boolean() })),
	items: v.array(
		v.strictObject({
			id: v.string(),
			nth: v.nullable(v.number()),
			/** Never more of a task than its summary. */
			what: v.string(),
			task: v.nullable(
				v.strictObject({
					/** None to a unit that reads no more than what was decided. */
					id: v.nullable(v.string()),
					number: v.string(),
					kind: v.picklist(KINDS),
					state: v.picklist(STATES)
				})
			),
			list: v.nullable(v.picklist(LISTS)),
			need: v.nullable(v.picklist(NEED_NAMES)),
			needSince: v.nullable(day),
			decision: v.nullable(v.string()),
			lead: v.nullable(v.string()),
			dueOn: v.nullable(day),
			result: v.nullable(v.picklist(RESULTS)),
			/** In which post somebody takes the step that the meeting could not. */
			waitsFor: v.nullable(v.picklist(ROLES)),
			/** The key task a project became. */
			loggedTask: v.nullable(v.string())
		})
	),
	/** Items out of the reader's sight. */
	hiddenCount: v.number(),
	version: v.number(),
	asOf: v.string()
});

/** A meeting with its agenda, as the caller may see it. */
async function viewOf(
	{ store, actor, now }: Pick<Call, 'store' | 'actor' | 'now'>,
	id: string
): Promise<v.InferOutput<typeof MeetingView>> {
	const page = await meetingPage(store.read, actor, id, now);
	return {
		...{ id: page.id, community: page.community.code, communityName: page.community.name },
		...{ heldOn: page.heldOn, venue: page.venue, state: page.state, chair: page.chair },
		...{ convener: page.convener, closedOn: page.closedOn },
		...{ moved: page.moved, calledOff: page.calledOff },
		units: page.units.map(({ unit, name, isPresent }) => ({ unit, name, present: isPresent })),
		items: page.items.map(({ task, ...item }) => ({
			...{ id: item.id, nth: item.nth, what: item.what, list: item.list },
			task: task && { id: task.id, number: task.number, kind: task.kind, state: task.state },
			...{ need: item.need, needSince: item.needSince, decision: item.decision },
			...{ lead: item.lead, dueOn: item.dueOn, result: item.result },
			...{ waitsFor: item.waitsFor, loggedTask: item.loggedTaskId }
		})),
		...{ hiddenCount: page.hiddenCount, version: page.version, asOf: toRfc3339(now) }
	};
}

export const MEETING_OPERATIONS = {
	listMeetings: {
		method: 'GET',
		path: '/meetings',
		summary: { zh: '我能看到的联席会', en: 'The joint meetings I may see' },
		verb: 'meeting.see',
		query: MeetingQuery,
		status: 200,
		answer: MeetingList,
		refuses: ['invalid'],
		async run({ store, actor, query }) {
			const { limit, ...wanted } = readForm(MeetingQuery, query);
			return { answer: { items: await meetingsFor(store.read, actor, wanted, limit) } };
		}
	},
	readMeeting: {
		method: 'GET',
		path: '/meetings/{meeting}',
		summary: { zh: '一次联席会：议程和决定', en: 'One joint meeting: agenda and decisions' },
		verb: 'meeting.see',
		status: 200,
		answer: MeetingView,
		refuses: ['not-found'],
		async run({ store, actor, params, now }) {
			return { answer: await viewOf({ store, actor, now }, params.meeting!) };
		}
	},
	rescheduleMeeting: {
		method: 'POST',
		path: '/meetings/{meeting}/reschedule',
		summary: { zh: '改联席会的日期、地点', en: 'Put a joint meeting on another day, or elsewhere' },
		verb: 'meeting.prepare',
		body: PutOffForm,
		status: 200,
		answer: MeetingView,
		refuses: ['not-found', 'invalid', 'not-allowed', 'meeting-begun', 'meeting-called-off'],
		async run(call) {
			await reschedule(call.store, call.actor, { id: call.params.meeting! }, call.body, call.now);
			return { answer: await viewOf(call, call.params.meeting!) };
		}
	},
	callOffMeeting: {
		method: 'POST',
		path: '/meetings/{meeting}/call-off',
		summary: { zh: '取消联席会', en: 'Call a joint meeting off' },
		verb: 'meeting.call-off',
		body: CallOffForm,
		status: 200,
		answer: MeetingView,
		refuses: ['not-found', 'invalid', 'not-allowed', 'meeting-begun', 'meeting-called-off'],
		async run(call) {
			await callOff(call.store, call.actor, { id: call.params.meeting! }, call.body, call.now);
			return { answer: await viewOf(call, call.params.meeting!) };
		}
	}
} as const satisfies Record<string, Operation>;
