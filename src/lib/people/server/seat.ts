import type { Actor } from '../../access/actor.ts';
import type { Reader } from '../../db/server/store.ts';
import { placeNames } from '../../district/server/queries.ts';
import type { Role } from '../role.ts';
import { unitNames } from './queries.ts';

/** A post with the name of its seat: 社区党委书记, 团岛社区. */
export interface NamedPost {
	role: Role;
	seat: string;
	place: string | null;
}

export async function namedPosts(db: Reader, actor: Actor): Promise<NamedPost[]> {
	const [places, units] = await Promise.all([
		placeNames(
			db,
			actor.posts.flatMap((post) => post.place ?? [])
		),
		unitNames(
			db,
			actor.posts.flatMap((post) => post.unit ?? [])
		)
	]);
	return actor.posts.map((post) => ({
		role: post.role,
		seat: (post.place ? places.get(post.place) : units.get(post.unit ?? '')) ?? '',
		place: post.place
	}));
}
