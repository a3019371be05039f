import { must } from '#lib/access/may.ts';
import { JournalForm } from '#lib/audit/form.ts';
import { readJournal } from '#lib/audit/server/read-journal.ts';
import { dayOf } from '#lib/clock.ts';
import { answerPage } from '#lib/http/server/answer.ts';
import { signedIn } from '#lib/http/server/me.ts';
import { accountIdOf, signInNamesOf } from '#lib/people/server/queries.ts';
import { readForm } from '#lib/read-form.ts';
import type { PageServerLoad } from './$types';

const ROWS = 50;
/** Nobody's id: an account that is not there did nothing. */
const NOBODY = '';

export const load: PageServerLoad = ({ locals, url }) =>
	answerPage(async () => {
		const { read } = locals.store;
		const asked = readForm(JournalForm, Object.fromEntries(url.searchParams));
		must(signedIn(locals), 'audit.see');
		const { area, account, day, before } = asked;
		const accountId = account ? ((await accountIdOf(read, account)) ?? NOBODY) : undefined;
		const { rows, next, chain } = await readJournal(read, { area, accountId, day, before }, ROWS);
		const accounts = await signInNamesOf(
			read,
			rows.flatMap((row) => row.accountId ?? [])
		);
		return {
			// Ids only, nobody's name.
			rows: rows.map(({ accountId: id, previousHash: _, ...row }) => ({
				...row,
				account: id ? (accounts.get(id) ?? id) : null
			})),
			next,
			chain,
			asked,
			isUnknown: accountId === NOBODY,
			today: dayOf(locals.now)
		};
	});
