/** 账号和岗位: what those who keep them read, and a post that ends. */
import * as v from 'valibot';
import { EndBody } from '../../people/form.ts';
import { personOf, type HeldPost } from '../../people/server/directory.ts';
import { endPost } from '../../people/server/end-post.ts';
import { toldOfEnding } from '../../people/server/told-of-ending.ts';
import { accountIdOf, signInNamesOf } from '../../people/server/queries.ts';
import { ROLES } from '../../people/role.ts';
import { STANDINGS } from '../../people/standing.ts';
import type { Call, Operation } from './operation.ts';

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/));

const PostView = v.strictObject({
	id: v.string(),
	role: v.picklist(ROLES),
	/** Where it sits, by name. */
	seat: v.string(),
	fromOn: day,
	toOn: v.nullable(day),
	/** What hangs on it, counted; null for those who may not end it. */
	hanging: v.nullable(
		v.strictObject({ assignments: v.number(), delegations: v.number(), tasks: v.number() })
	),
	/** Who could be named as successor. */
	successors: v.array(v.strictObject({ account: v.string(), name: v.string() }))
});

const AccountView = v.strictObject({
	account: v.string(),
	name: v.string(),
	standing: v.picklist(STANDINGS),
	/** In force today or still to come. */
	posts: v.array(PostView)
});

const EndedView = v.strictObject({
	id: v.string(),
	toOn: day,
	/** Places the successor has now, or has from the day after. */
	passed: v.number(),
	/** Open matters handed on, and those left for the desk of the place. */
	moved: v.number(),
	left: v.number()
});

async function postView({ store, actor, now }: Call, { id, role, seat, fromOn, toOn }: HeldPost) {
	const told = await toldOfEnding(store.read, actor, id, now);
	const { successors = [], ...hanging } = told ?? {};
	const accounts = await signInNamesOf(
		store.read,
		successors.map(({ accountId }) => accountId)
	);
	return {
		...{ id, role, seat, fromOn, toOn },
		hanging: told && hanging,
		successors: successors.map(({ accountId, name }) => ({ account: accounts.get(accountId) ?? '', name }))
	};
}

export const PEOPLE_OPERATIONS = {
	readAccount: {
		method: 'GET',
		path: '/accounts/{account}',
		summary: {
			zh: '一个账号和它的岗位，岗位上还有多少包联和在办',
			en: 'One account with its posts, and how much hangs on each'
		},
		verb: 'account.see',
		status: 200,
		answer: AccountView,
		refuses: ['not-found'],
		async run(call) {
			const { store, actor, params, now } = call;
			const id = (await accountIdOf(store.read, params.account!)) ?? params.account!;
			const { person, posts: held } = await personOf(store.read, actor, id, now);
			return {
				answer: {
					...{ account: person.account, name: person.name, standing: person.standing },
					posts: await Promise.all([...held.now, ...held.coming].map((post) => postView(call, post)))
				}
			};
		}
	},
	endPost: {
		method: 'POST',
		path: '/posts/{post}/end',
		summary: {
			zh: '终止岗位，包联和在办事项交给接手的人',
			en: 'End a post; liaison and open work go to a successor'
		},
		verb: 'post.end',
		body: EndBody,
		status: 200,
		answer: EndedView,
		refuses: ['not-found', 'invalid', 'not-allowed', 'own-post', 'already-ended'],
		async run({ store, actor, params, body, now }) {
			const { post, ...counts } = await endPost(store, actor, { ...(body as object), id: params.post }, now);
			return { answer: { id: post.id, toOn: post.toOn, ...counts } };
		}
	}
} as const satisfies Record<string, Operation>;
