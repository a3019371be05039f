import { text, table, word } from '../../db/server/columns.ts';
import type { PlaceLevel } from '../place.ts';

/** The district's places. A parent is the code without its last three digits. */
export const places = table('places', {
	code: text('code').primaryKey(),
	level: word<PlaceLevel>('level').notNull(),
	name: text('name').notNull()
});

/** 社区电话: the number residents call, of the communities that have entered one. */
export const officePhones = table('office_phones', {
	community: text('community')
		.primaryKey()
		.references(() => places.code),
	phone: text('phone').notNull()
});
