/** 提醒: what somebody was told, and marking it as read. */
import * as v from 'valibot';
import { toRfc3339 } from '../../clock.ts';
import { ReadForm } from '../../notify/form.ts';
import { sayWords } from '../../notify/line.ts';
import { NOTICE_CODES, OCCASIONS, saidOf } from '../../notify/occasion.ts';
import { noticesOf } from '../../notify/server/queries.ts';
import { readNotices } from '../../notify/server/read-notices.ts';
import { readForm } from '../../read-form.ts';
import { KINDS } from '../../tasks/task.ts';
import type { Operation } from './operation.ts';
import { pageAfter } from './paging.ts';

const NoticeQuery = v.object(pageAfter);

const NoticeView = v.strictObject({
	id: v.string(),
	at: v.string(),
	isRead: v.boolean(),
	/** Null where what it is about has left the caller's sight. */
	notice: v.nullable(
		v.strictObject({
			code: v.picklist(NOTICE_CODES),
			occasion: v.picklist(OCCASIONS),
			text: v.string(),
			/** One of the two: what it is about. */
			task: v.nullable(v.string()),
			meeting: v.nullable(v.string()),
			/** Of a task. */
			number: v.nullable(v.string()),
			kind: v.nullable(v.picklist(KINDS)),
			place: v.string(),
			dueOn: v.nullable(v.string())
		})
	)
});

export const NOTICE_OPERATIONS = {
	listNotices: {
		method: 'GET',
		path: '/notices',
		summary: { zh: '我的提醒，最新的在前', en: 'My notices, the latest first' },
		verb: null,
		query: NoticeQuery,
		status: 200,
		answer: v.strictObject({ items: v.array(NoticeView), next: v.nullable(v.string()), unread: v.number() }),
		refuses: ['invalid'],
		async run({ store, actor, query, now }) {
			const page = readForm(NoticeQuery, query);
			const { days, next, unread } = await noticesOf(store.read, actor, now, page);
			const items = days.flatMap(({ items: ofDay }) =>
				ofDay.map((one) => ({
					id: one.id,
					at: toRfc3339(one.at),
					isRead: one.isRead,
					notice:
						one.notice === null
							? null
							: {
									...{
										code: one.notice,
										occasion: saidOf(one.notice).occasion,
										text: sayWords(one)
									},
									...{ task: one.taskId, meeting: one.meetingId, number: one.number, kind: one.kind },
									...{ place: one.place, dueOn: one.day }
								}
				}))
			);
			return { answer: { items, next, unread } };
		}
	},
	readNotices: {
		method: 'POST',
		path: '/notices/read',
		summary: { zh: '标为已读：指定的几条，或全部', en: 'Mark as read: those named, or all' },
		verb: null,
		body: ReadForm,
		status: 200,
		answer: v.strictObject({ read: v.number() }),
		refuses: ['invalid'],
		run: async ({ store, actor, body, now }) => ({
			answer: { read: await readNotices(store, actor, body, now) }
		})
	}
} as const satisfies Record<string, Operation>;
