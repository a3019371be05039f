/** Every operation of the JSON API: what it takes, what it answers, and the verb or query behind it. */
import * as v from 'valibot';
import { unitsHeld } from '../../access/actor.ts';
import { must } from '../../access/may.ts';
import { scopeOf } from '../../access/scope.ts';
import { drawPhoto, keepPhoto, type WrittenPhoto } from '../../attachments/server/add-photo.ts';
import { removePhotos } from '../../attachments/server/files.ts';
import { classesOn } from '../../classification/server/queries.ts';
import { dayOf } from '../../clock.ts';
import { OfficePhoneForm } from '../../district/office-phone.ts';
import { setOfficePhone } from '../../district/server/set-office-phone.ts';
import { isPlaceCode, subdistrictOf } from '../../district/place.ts';
import { districtCode, placeNames, placesUnder } from '../../district/server/queries.ts';
import { LiaisonQuery } from '../../liaison/form.ts';
import type { Name } from '../../name.ts';
import { unitNames } from '../../people/server/queries.ts';
import { readForm } from '../../read-form.ts';
import type { RefusalCode } from '../../refusal.ts';
import { FilterForm } from '../../tasks/filter.ts';
import { ACTION_FORMS, LogForm } from '../../tasks/form.ts';
import { EVENT_NAMES } from '../../tasks/names.ts';
import { deleteDraft } from '../../tasks/server/delete-draft.ts';
import { eventsOf } from '../../tasks/server/events.ts';
import { listTasks } from '../../tasks/server/listed.ts';
import { log } from '../../tasks/server/log.ts';
import type { TaskRef } from '../../tasks/server/may-take.ts';
import { taskInScope } from '../../tasks/server/scope.ts';
import { take } from '../../tasks/server/take.ts';
import { ACTION_NAMES, isAction, type TaskAction } from '../../tasks/task.ts';
import { communityPage } from './community-view.ts';
import { MEETING_OPERATIONS } from './meeting-operations.ts';
import { liaisonOn } from './liaison-view.ts';
import { NOTICE_OPERATIONS } from './notice-operations.ts';
import type { Call, Operation, Outcome } from './operation.ts';
import { limit, pageAfter } from './paging.ts';
import { PEOPLE_OPERATIONS } from './people-operations.ts';
import { RESIDENT_OPERATIONS } from './resident-operations.ts';
import {
	CommunityList,
	CommunityView,
	EventPage,
	eventView,
	LiaisonView,
	MeView,
	PhotoView,
	PlaceList,
	TaskPage,
	taskViews,
	TaskView
} from './views.ts';
import { TABLE_OPERATIONS } from './table-operations.ts';
import { VISIT_OPERATIONS } from './visit-operations.ts';

const TaskQuery = v.object({ ...FilterForm.entries, ...pageAfter });
const EventQuery = v.object({
	after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'not-a-number'), v.transform(Number)), '0'),
	limit
});
const PlaceQuery = v.object({
	under: v.optional(v.pipe(v.string(), v.check(isPlaceCode, 'not-a-place'))),
	level: v.optional(v.picklist(['district', 'subdistrict', 'community', 'compound'], 'not-a-choice'))
});

const me: Operation = {
	method: 'GET',
	path: '/me',
	summary: { zh: '我是谁，负责哪里', en: 'Who I am and what I answer for' },
	verb: null,
	status: 200,
	answer: MeView,
	refuses: [],
	async run({ store, actor }) {
		const scope = scopeOf(actor);
		const ids = unitsHeld(actor);
		const names = await unitNames(store.read, ids);
		return {
			answer: {
				account: actor.account,
				name: actor.name,
				posts: actor.posts,
				places: [...scope.places, ...scope.offeredIn],
				units: ids.map((id) => ({ id, name: names.get(id) ?? '' }))
			}
		};
	}
};

const listPlaces: Operation = {
	method: 'GET',
	path: '/places',
	summary: { zh: '区、街道、社区、小区名录', en: 'District, subdistricts, communities, compounds' },
	verb: 'community.see',
	query: PlaceQuery,
	status: 200,
	answer: PlaceList,
	refuses: ['not-allowed', 'invalid'],
	async run({ store, actor, query }) {
		const { under, level } = readForm(PlaceQuery, query);
		must(actor, 'community.see');
		return {
			answer: { items: await placesUnder(store.read, under ?? (await districtCode(store.read)), level) }
		};
	}
};

const listCommunities: Operation = {
	method: 'GET',
	path: '/communities',
	summary: { zh: '全部社区和它们的分类', en: 'All communities with their class' },
	verb: 'community.see',
	status: 200,
	answer: CommunityList,
	refuses: ['not-allowed'],
	async run({ store, actor, now }) {
		must(actor, 'community.see');
		const places = await placesUnder(store.read, await districtCode(store.read), 'community');
		const [classes, names] = await Promise.all([
			classesOn(store.read, dayOf(now)),
			placeNames(
				store.read,
				places.map(({ code }) => code)
			)
		]);
		return {
			answer: {
				items: places.map(({ code, name }) => ({
					code,
					name,
					subdistrict: subdistrictOf(code),
					subdistrictName: names.get(subdistrictOf(code)) ?? '',
					class: classes.get(code) ?? null
				}))
			}
		};
	}
};

const readCommunity: Operation = {
	method: 'GET',
	path: '/communities/{code}',
	summary: { zh: '一个社区：分类历程、包联、件数', en: 'One community: class history, liaison, counts' },
	verb: 'community.see',
	status: 200,
	answer: CommunityView,
	refuses: ['not-allowed', 'not-found'],
	run: async ({ store, actor, params, now }) => ({
		answer: await communityPage(store.read, actor, params.code!, now)
	})
};

const setCommunityPhone: Operation = {
	method: 'POST',
	path: '/communities/{code}/phone',
	summary: { zh: '设社区电话', en: 'Set the number residents call' },
	verb: 'community.set-phone',
	body: OfficePhoneForm,
	status: 200,
	answer: v.strictObject({ phone: v.nullable(v.string()) }),
	refuses: ['not-allowed', 'not-found', 'invalid'],
	run: async ({ store, actor, params, body, now }) => ({
		answer: await setOfficePhone(store, actor, { code: params.code! }, body, now)
	})
};

const listLiaison: Operation = {
	method: 'GET',
	path: '/liaison',
	summary: {
		zh: '今天谁包联哪里、谁在代理，和按天覆盖率',
		en: 'Who answers for what today, who stands in, and coverage by days'
	},
	verb: 'liaison.see',
	query: LiaisonQuery,
	status: 200,
	answer: LiaisonView,
	refuses: ['not-allowed', 'invalid'],
	run: async ({ store, actor, query, now }) => ({
		answer: await liaisonOn(store.read, actor, readForm(LiaisonQuery, query), now)
	})
};

const listOfTasks: Operation = {
	method: 'GET',
	path: '/tasks',
	summary: { zh: '我能看到的事项', en: 'The tasks I may see' },
	verb: 'task.see',
	query: TaskQuery,
	status: 200,
	answer: TaskPage,
	refuses: ['not-allowed', 'invalid'],
	async run({ store, actor, query, now }) {
		const { after, limit: size, ...filter } = readForm(TaskQuery, query);
		const { items, next, total } = await listTasks(store.read, actor, filter, now, { limit: size, after });
		return { answer: { items: await taskViews(store.read, actor, items, now), next, total } };
	}
};

const logTask: Operation = {
	method: 'POST',
	path: '/tasks',
	summary: { zh: '登记一件事项', en: 'Log a task' },
	verb: 'task.log',
	body: LogForm,
	status: 201,
	answer: TaskView,
	refuses: ['not-allowed', 'invalid'],
	async run({ store, actor, body, now }) {
		const task = await log(store, actor, body, now);
		const [answer] = await taskViews(store.read, actor, [task], now);
		return { answer, location: `/api/v1/tasks/${task.id}` };
	}
};

const readTask: Operation = {
	method: 'GET',
	path: '/tasks/{task}',
	summary: { zh: '一件事项', en: 'One task' },
	verb: 'task.see',
	status: 200,
	answer: TaskView,
	refuses: ['not-found'],
	async run({ store, actor, params, now }) {
		const { task } = await taskInScope(store.read, actor, params.task!, now);
		return { answer: (await taskViews(store.read, actor, [task], now))[0] };
	}
};

const readEvents: Operation = {
	method: 'GET',
	path: '/tasks/{task}/events',
	summary: { zh: '一件事项的经过', en: 'The course of one task' },
	verb: 'task.see',
	query: EventQuery,
	status: 200,
	answer: EventPage,
	refuses: ['not-found', 'invalid'],
	async run({ store, actor, params, query, now }) {
		const seen = await taskInScope(store.read, actor, params.task!, now);
		const page = readForm(EventQuery, query);
		const events = await eventsOf(store.read, actor, seen, page);
		const last = events.at(-1);
		return {
			answer: {
				items: events.map(eventView),
				next: last && events.length === page.limit ? String(last.seq) : null
			}
		};
	}
};

const addPhoto: Operation = {
	method: 'POST',
	path: '/attachments',
	summary: { zh: '传一张照片，一天内用', en: 'Send a photo, to be used within a day' },
	verb: 'attachment.add',
	takesFile: true,
	status: 201,
	answer: PhotoView,
	refuses: [
		...(['bad-request', 'not-allowed', 'not-a-photo', 'photo-heic', 'photo-too-heavy'] as const),
		...(['photo-too-large', 'photo-broken', 'photo-too-slow'] as const)
	],
	async prepare({ actor, file }) {
		const body = await drawPhoto(actor, file!.bytes);
		return { body, undo: () => removePhotos([body.file]) };
	},
	async run({ store, actor, body, now }) {
		const { id, width, height, bytes } = await keepPhoto(store, actor, body as WrittenPhoto, now);
		return { answer: { id, width, height, bytes } };
	}
};

const refOf = ({ params, version }: Call): TaskRef => ({
	id: params.task!,
	...(version === undefined ? {} : { version })
});

const inScope = ({ store, actor, params, now }: Call) => taskInScope(store.read, actor, params.task!, now);

const OF_STEPS: readonly RefusalCode[] = [
	...(['not-found', 'invalid', 'not-allowed', 'own-work'] as const),
	...(['stale', 'wrong-state', 'changed-meanwhile'] as const)
];

const correctTask: Operation = {
	method: 'PATCH',
	path: '/tasks/{task}',
	summary: { zh: '更正一件事项', en: 'Correct a task' },
	verb: 'task.correct',
	body: ACTION_FORMS.correct,
	status: 200,
	answer: TaskView,
	needsVersion: inScope,
	refuses: [...OF_STEPS, 'two-persons', 'already-rated', 'deadline-reckoned'],
	run: (call) => taken('correct', call)
};

const deleteTask: Operation = {
	method: 'DELETE',
	path: '/tasks/{task}',
	summary: { zh: '删除自己的草稿', en: 'Delete a draft of one’s own' },
	verb: 'task.delete',
	status: 204,
	needsVersion: inScope,
	refuses: ['not-found', 'not-allowed', 'stale', 'wrong-state', 'changed-meanwhile'],
	async run(call) {
		await deleteDraft(call.store, call.actor, refOf(call), call.now);
		return { answer: null };
	}
};

const takeStep = (action: TaskAction): Operation => ({
	method: 'POST',
	path: `/tasks/{task}/${action}`,
	summary: EVENT_NAMES[action] satisfies Name,
	verb: `task.${action}`,
	body: ACTION_FORMS[action],
	status: 200,
	answer: TaskView,
	refuses: [...OF_STEPS, ...(OWN_REFUSALS[action] ?? [])],
	run: (call) => taken(action, call)
});

/** What single steps refuse besides. */
const OWN_REFUSALS: Readonly<Partial<Record<TaskAction, readonly RefusalCode[]>>> = {
	claim: ['already-claimed', 'claim-expired'],
	publish: ['two-persons'],
	object: ['own-decision'],
	uphold: ['own-decision'],
	overturn: ['own-decision']
};

async function taken(action: TaskAction, call: Call): Promise<Outcome> {
	const { store, actor, body, now } = call;
	const task = await take(store, actor, action, refOf(call), body, now);
	return { answer: (await taskViews(store.read, actor, [task], now))[0] };
}

export const OPERATIONS = {
	me,
	listPlaces,
	listCommunities,
	readCommunity,
	setCommunityPhone,
	listLiaison,
	listOfTasks,
	logTask,
	readTask,
	correctTask,
	deleteTask,
	readEvents,
	addPhoto
} as const satisfies Record<string, Operation>;

/** A correction is a PATCH of the task, not a step of its course. */
type Posted = Exclude<TaskAction, 'correct'>;
export const isPosted = (name: string): name is Posted => isAction(name) && name !== 'correct';

/** One operation per step of the lifecycle. */
export const STEPS: Readonly<Record<Posted, Operation>> = Object.fromEntries(
	ACTION_NAMES.filter(isPosted).map((action) => [action, takeStep(action)])
) as Record<Posted, Operation>;

export const ALL_OPERATIONS: readonly Operation[] = [
	...Object.values(OPERATIONS),
	...Object.values(RESIDENT_OPERATIONS),
	...Object.values(VISIT_OPERATIONS),
	...Object.values(MEETING_OPERATIONS),
	...Object.values(NOTICE_OPERATIONS),
	...Object.values(PEOPLE_OPERATIONS),
	...Object.values(TABLE_OPERATIONS),
	...Object.values(STEPS)
];
