import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * Signing in and out, how the board looks, passwords, of which no receipt is kept, what only asks, and what speaks to
 * others outside of any transaction.
 */
const WITHOUT_KEY = [
	'src/lib/notify/RobotCard.svelte',
	'src/lib/outbox/SignOut.svelte',
	'src/lib/search/SearchBox.svelte',
	'src/lib/ui/DisplayForm.svelte',
	'src/routes/(board)/liaison/import/+page.svelte',
	'src/routes/(board)/me/password/+page.svelte',
	'src/routes/activate/+page.svelte',
	'src/routes/login/+page.svelte'
];

test('every form that changes something carries a key, so that sending it twice does it once', () => {
	const without = globSync('src/**/*.svelte').filter((file) => {
		const forms = readFileSync(file, 'utf8')
			.split(/<form\b/)
			.slice(1);
		return forms.some((form) => {
			const inside = form.slice(0, form.indexOf('</form>'));
			return /method="POST"/.test(inside) && !/<FormKey\b|name="_key"/.test(inside);
		});
	});
	expect(without.toSorted()).toEqual(WITHOUT_KEY);
});

test('what a form does is done in the store it is given: another would wait for it forever', () => {
	const astray = globSync('src/routes/**/+page.server.ts').filter((file) => {
		const [, actions = ''] = readFileSync(file, 'utf8').split(/^export const actions/m);
		return actions
			.split(/^\t(?=['\w])/m)
			.some(
				(action) =>
					/answerForm\(/.test(action) &&
					/locals\.store(?!\.read)|\{ store[^}]*\} = event\.locals/.test(action)
			);
	});
	expect(astray).toEqual([]);
});
