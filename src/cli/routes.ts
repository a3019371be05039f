import { authorization, authorizationText } from '../lib/api/server/authorization.ts';
import { EXIT, noWords, type Command } from './command.ts';

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
		if (given.options.json) console.log(authorizationText());
		else
			for (const { method, path, may } of authorization())
				console.log(
					`${method.padEnd(7)}${path.padEnd(46)}${may.map(({ reach, roles }) => `${reach}: ${roles.join(' ')}`).join('; ')}`
				);
		return EXIT.fine;
	}
};
