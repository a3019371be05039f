import { headOf } from '../../audit/server/head.ts';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { wishIn } from '../../../../tests/support/road.ts';
import { NOW, smallTown, TODAY, 团岛, 西镇, type Town } from '../../../../tests/support/town.ts';
import { record } from '../../audit/server/record.ts';
import { sessionsOver, type Sessions } from '../../auth/server/sessions.ts';
import { posts } from '../../people/server/table.ts';
import { log } from '../../tasks/server/log.ts';
import { tasks } from '../../tasks/server/table.ts';
import { take } from '../../tasks/server/take.ts';
import type { Asked } from '../form.ts';
import { liveOver, STREAMS_PER_SESSION, type Live } from './live.ts';
import { MOST_TOLD } from './news.ts';

let town: Town;
let sessions: Sessions;
let live: Live;
let bugs: unknown[];
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: NOW });
	town = await smallTown();
	sessions = sessionsOver(town.store);
	bugs = [];
	live = liveOver({
		store: town.store,
		sessions,
		clock: () => Date.now(),
		onBug: (reason) => bugs.push(reason)
	});
});
afterEach(async () => {
	live.stop();
	vi.useRealTimers();
	await town.store.close();
	expect(bugs).toEqual([]);
});

interface Listener {
	/** The next message that says something, without the numbers of the journal. */
	next(): Promise<{ event: string; data: unknown } | 'ended'>;
	/** The last number heard. */
	seq(): number;
	leave(): Promise<void>;
	session: string;
}

async function listen(account: string, asked: Asked = {}, session?: string): Promise<Listener> {
	const id = session ?? (await sessions.begin(account, Date.now()));
	const reader = (await live.open(id, asked)).getReader();
	let text = '';
	let seq = -1;
	return {
		session: id,
		seq: () => seq,
		leave: () => reader.cancel(),
		async next() {
			for (;;) {
				const [block, ...rest] = text.split('\n\n');
				if (rest.length === 0) {
					const { done, value } = await reader.read();
					if (done) return 'ended';
					text += new TextDecoder().decode(value);
					continue;
				}
				text = rest.join('\n\n');
				const fields = Object.fromEntries(block!.split('\n').map((line) => line.split(/: (.*)/, 2)));
				if (fields.id) seq = Number(fields.id);
				if (fields.event) return { event: fields.event, data: JSON.parse(fields.data) as unknown };
			}
		}
	};
}

/** A page that listens, past its first word. */
async function listening(account: string, asked: Asked = {}): Promise<Listener> {
	const listener = await listen(account, asked);
	expect(await listener.next()).toMatchObject({ event: 'seen' });
	return listener;
}

const claim = async (id: string, by = 'unit1') =>
	take(town.store, await town.as(by), 'claim', { id }, {}, NOW);
const inside = (place: string, by: string) => async (title: string) =>
	log(town.store, await town.as(by), { place, title, category: 'elder_care', upTo: 'submitted' }, NOW);
const logIn西镇 = inside(西镇, 'secretary2');

test('whoever sees a task hears of its change at once, by number, version and column alone', async () => {
	const wish = await town.wish();
	const secretary = await listening('secretary1');
	const claimed = await claim(wish.id);
	expect(await secretary.next()).toEqual({
		event: 'tasks',
		data: [{ id: wish.id, version: claimed.version, lane: 'doing' }]
	});
	expect(secretary.seq()).toBe(await headOf(town.store.read));
});

test('nobody hears of a task outside what they see', async () => {
	const wish = await town.wish();
	const others = await Promise.all(['secretary2', 'street2', 'unit2'].map((by) => listening(by)));
	const near = await Promise.all(['street1', 'desk1', 'org1', 'unit3'].map((by) => listening(by)));
	await claim(wish.id);
	for (const one of near) expect(await one.next()).toMatchObject({ event: 'tasks', data: [{ id: wish.id }] });
	// Each next sees only what is theirs: the claim was not told them.
	const own = await logIn西镇('西镇的长椅');
	expect(await others[0]!.next()).toMatchObject({ event: 'tasks', data: [{ id: own.id }] });
	await Promise.all(others.map((one) => one.leave()));
});

test('an administrator hears nothing: there is no task to be seen', async () => {
	expect(await (await listen('sys1')).next()).toBe('ended');
});

test('a draft is told to nobody, nor who is spoken of that it is about them', async () => {
	const listener = await listening('secretary1');
	const unit = await listening('unit1');
	const draft = await town.wish('draft');
	const about = await town.wish('open_for_claim', NOW, '对接单位迟迟不来');
	expect(await listener.next()).toMatchObject({ data: [{ id: about.id }] });
	expect(await unit.next()).toMatchObject({ data: [{ id: about.id }] });
	expect(draft.id).not.toBe(about.id);

	// From here on it is about the unit: it vanishes there, and nothing that follows is told.
	await town.store.write(async (tx) => {
		await tx.update(tasks).set({ conflictUnit: 'market' }).where(eq(tasks.id, about.id));
		await record(tx, null, { action: 'task.correct', subject: { kind: 'task', id: about.id } }, NOW);
	});
	expect(await unit.next()).toEqual({ event: 'tasks', data: [{ id: about.id, gone: true }] });
	await town.store.write((tx) =>
		record(tx, null, { action: 'task.note', subject: { kind: 'task', id: about.id } }, NOW)
	);
	const open = await town.wish('open_for_claim', NOW, '一把轮椅');
	expect(await unit.next()).toMatchObject({ data: [{ id: open.id }] });
});

test('a page says what it shows; what its person does not see of that is gone when it begins', async () => {
	const wish = await town.wish();
	const unseen = await logIn西镇('西镇的长椅');
	const listener = await listen('secretary1', { shown: [wish.id, unseen.id] });
	expect(await listener.next()).toEqual({ event: 'tasks', data: [{ id: unseen.id, gone: true }] });
	expect(await listener.next()).toMatchObject({ event: 'seen' });
	// Naming a task in the address opens no sight of it.
	await take(town.store, await town.as('secretary2'), 'publish', { id: unseen.id }, {}, NOW);
	await claim(wish.id);
	expect(await listener.next()).toMatchObject({ data: [{ id: wish.id }] });
});

test('a page of one task, or of one place, hears of no other', async () => {
	const [first, second] = [await town.wish(), await town.wish()];
	const elsewhere = await listening('street1', { place: 西镇 });
	const ofPlace = await listening('street1', { place: 团岛 });
	const ofTask = await listening('desk1', { task: second.id });
	await claim(first.id);
	expect(await ofPlace.next()).toMatchObject({ data: [{ id: first.id }] });
	await claim(second.id);
	expect(await ofTask.next()).toMatchObject({ data: [{ id: second.id }] });
	const own = await logIn西镇('西镇的长椅');
	expect(await elsewhere.next()).toMatchObject({ data: [{ id: own.id }] });
});

test('who comes back with the last number heard misses nothing', async () => {
	const listener = await listening('secretary1');
	const first = await town.wish();
	await listener.next();
	const since = listener.seq();
	await listener.leave();
	const second = await town.wish();
	await claim(first.id);
	const again = await listen('secretary1', { since }, listener.session);
	const { data } = (await again.next()) as { data: { id: string }[] };
	expect(data.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
});

test('nothing is missed between the page and its stream, whenever in between it happens', async () => {
	for (let round = 0; round < 5; round += 1) {
		const since = await live.head();
		const [wish, listener] = await Promise.all([town.wish(), listen('secretary1', { since })]);
		for (let heard = ''; !heard.includes(wish.id);) heard = JSON.stringify(await listener.next());
		await listener.leave();
	}
});

test('too much at once is not told one by one: the page is to be loaded anew', async () => {
	const since = await live.head();
	await town.store.write(async (tx) => {
		for (let i = 0; i <= MOST_TOLD; i += 1)
			await record(tx, null, { action: 'task.note', subject: { kind: 'task', id: `task-${i}` } }, NOW);
	});
	const listener = await listen('secretary1', { since });
	expect(await listener.next()).toMatchObject({ event: 'reload' });
	expect(listener.seq()).toBe(await headOf(town.store.read));
});

test('a number beyond the journal, as after a backup was put back, loads the page anew', async () => {
	const listener = await listen('secretary1', { since: 9_000_000 });
	expect(await listener.next()).toMatchObject({ event: 'reload', data: await headOf(town.store.read) });
});

test('what another process wrote is heard within two seconds', async () => {
	const deaf = liveOver({
		store: { read: town.store.read, onCommit: () => () => undefined },
		sessions,
		clock: () => NOW,
		onBug: (reason) => bugs.push(reason)
	});
	const reader = (await deaf.open(await sessions.begin('secretary1', NOW), {})).getReader();
	await reader.read();
	const began = performance.now();
	const wish = await town.wish();
	expect(new TextDecoder().decode((await reader.read()).value)).toContain(wish.id);
	expect(performance.now() - began).toBeLessThan(2000);
	deaf.stop();
});

test('the stream ends with its session, at the next thing there is to tell', async () => {
	const listener = await listening('secretary1');
	await sessions.end(listener.session);
	await town.wish();
	expect(await listener.next()).toBe('ended');
});

test('a session idle for fifteen minutes ends its stream: listening does not keep it alive', async () => {
	const listener = await listening('secretary1');
	vi.setSystemTime(NOW + 14 * 60_000);
	await town.wish();
	expect(await listener.next()).toMatchObject({ event: 'tasks' });
	vi.setSystemTime(NOW + 15 * 60_000);
	await town.wish();
	expect(await listener.next()).toBe('ended');
});

test('whose post ends hears no more, and whose reach changes loads the page anew', async () => {
	const listener = await listening('secretary1');
	const post = { id: 'post-second', accountId: 'secretary1', role: 'secretary' as const };
	await town.store.write((tx) => tx.insert(posts).values({ ...post, place: 西镇, fromOn: TODAY }));
	await town.wish();
	expect(await listener.next()).toMatchObject({ event: 'reload' });
	await town.store.write((tx) => tx.delete(posts).where(eq(posts.accountId, 'secretary1')));
	await logIn西镇('西镇的长椅');
	expect(await listener.next()).toBe('ended');
});

test('one page more than a session may have ends the one open longest, which is told so', async () => {
	const first = await listening('secretary1');
	for (let i = 1; i < STREAMS_PER_SESSION; i += 1) await listen('secretary1', {}, first.session);
	const other = await listening('desk1');
	await listen('secretary1', {}, first.session);
	expect(await first.next()).toMatchObject({ event: 'enough' });
	expect(await first.next()).toBe('ended');
	await town.wish();
	expect(await other.next()).toMatchObject({ event: 'tasks' });
});

test('when the server drains every stream ends at once, and none begins', async () => {
	const listener = await listening('secretary1');
	live.stop();
	expect(await listener.next()).toBe('ended');
	expect(await (await listen('desk1')).next()).toBe('ended');
});

test('where nobody listens nobody looks', async () => {
	const onCommit = vi.spyOn(town.store, 'onCommit');
	const own = liveOver({
		store: town.store,
		sessions,
		clock: () => NOW,
		onBug: (reason) => bugs.push(reason)
	});
	expect(onCommit).not.toHaveBeenCalled();
	const reader = (await own.open(await sessions.begin('desk1', NOW), {})).getReader();
	await reader.read();
	await reader.cancel();
	const select = vi.spyOn(town.store.read, 'select');
	await new Promise((later) => setTimeout(later, 1100));
	expect(select).not.toHaveBeenCalled();
	select.mockRestore();
});

test('a wish another unit claimed stays in sight of the paired units, and is told', async () => {
	const wish = await wishIn(town, 'in_progress');
	const paired = await listening('unit3');
	await take(town.store, await town.as('unit1'), 'report-done', { id: wish.id }, { result: '送到了' }, NOW);
	expect(await paired.next()).toMatchObject({ data: [{ id: wish.id, lane: 'doing' }] });
});
