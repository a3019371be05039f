import { POLICY } from '../lib/access/policy.ts';
import type { Operation } from '../lib/api/server/operation.ts';
import { ALL_OPERATIONS } from '../lib/api/server/operations.ts';
import { EXIT, noWords, type Command } from './command.ts';

/** Where the JSON API begins. */
const API = '/api/v1';

export const routes: Command = {
	about: '接口清单：方法、地址、谁可以 · the API: method, path, who may',
	usage: [
		[
			'routes [--json]',
			'权限取自权限表；“own-work” 表示不能办自己经手的。 · Rights are those of the policy table.'
		]
	],
	options: { json: { type: 'boolean' } },
	async run(given) {
		noWords(given);
		const listed = ALL_OPERATIONS.map(whoMay);
		if (given.options.json) console.log(JSON.stringify(listed, null, '\t'));
		else
			for (const { method, path, may } of listed)
				console.log(
					`${method.padEnd(7)}${path.padEnd(46)}${may.map(({ reach, roles }) => `${reach}: ${roles.join(' ')}`).join('; ')}`
				);
		return EXIT.fine;
	}
};

/** What an operation asks of whoever calls it. */
interface Route {
	method: string;
	path: string;
	/** The row of the policy; none where every signed-in person may. */
	verb: string | null;
	may: readonly { reach: string; roles: readonly string[]; when?: object }[];
	/** Never whoever's work it is. */
	never?: string;
}

function whoMay({ method, path, verb }: Operation): Route {
	const row: { grants: Route['may']; never?: string } = verb
		? POLICY[verb]
		: { grants: [{ reach: 'signed-in', roles: ['*'] }] };
	return {
		method,
		path: API + path,
		verb,
		may: row.grants.map(({ reach, roles, when }) => ({ reach, roles, ...(when && { when }) })),
		...(row.never && { never: row.never })
	};
}
