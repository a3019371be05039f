import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readyFor, take } from '../../../../tests/support/road.ts';
import { NOW, smallTown, type Town } from '../../../../tests/support/town.ts';
import { refusedWithoutTrace, witnessed } from '../../../../tests/support/witness.ts';
import { milestones } from '../server/table.ts';

let town: Town;
beforeAll(async () => {
	town = await smallTown();
});
afterAll(() => town.store.close());

test('a milestone is reached once, with what shows it', async () => {
	const { task, body } = await readyFor(town, 'reach');
	const reach = () => take(town, 'reach', task, { body });
	const { result, events, said } = await witnessed(town.store, reach);
	expect(result).toEqual(task);
	const [row] = await town.store.read.select().from(milestones).where(eq(milestones.taskId, task.id));
	expect(row!.reachedAt).toBe(NOW);
	expect(events).toMatchObject([{ action: 'task.reach', changes: { 'beside:milestone': row!.id } }]);
	expect(said).toEqual({ evidence: body.evidence });
	expect((await refusedWithoutTrace(town.store, reach)).code).toBe('already-reached');
});

test('the milestone is one of this very task', async () => {
	const [{ task }, other] = [await readyFor(town, 'reach'), await readyFor(town, 'reach')];
	const attempt = () => take(town, 'reach', task, { body: other.body });
	expect((await refusedWithoutTrace(town.store, attempt)).faults).toEqual({
		milestone: { code: 'no-such-milestone' }
	});
});

test.each(['street1', 'grid1'])('%s does not report in the handler’s place', async (by) => {
	const { task, body } = await readyFor(town, 'reach');
	const attempt = () => take(town, 'reach', task, { by, body });
	expect((await refusedWithoutTrace(town.store, attempt)).code).toBe('not-allowed');
});
