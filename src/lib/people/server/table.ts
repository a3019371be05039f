import { sql } from 'drizzle-orm';
import {
	check,
	count,
	index,
	instant,
	table,
	text,
	uniqueIndex,
	word,
	yes
} from '../../db/server/columns.ts';
import { places } from '../../district/server/table.ts';
import type { Role } from '../role.ts';

export type UnitKind = 'liaison' | 'office';

/** 单位: the bodies that are paired with communities and claim wishes, and the offices people sit in. */
export const units = table('units', {
	id: text('id').primaryKey(),
	name: text('name').notNull().unique(),
	kind: word<UnitKind>('kind').notNull()
});

/** People, with or without a way to sign in. */
export const accounts = table(
	'accounts',
	{
		id: text('id').primaryKey(),
		/** What is typed at sign-in. */
		account: text('account').notNull().unique(),
		name: text('name').notNull(),
		passwordHash: text('password_hash'),
		passwordChangedAt: instant('password_changed_at'),
		mustChangePassword: yes('must_change_password').notNull(),
		/** SHA-256 of the one-time activation code. */
		activationHash: text('activation_hash'),
		activationExpiresAt: instant('activation_expires_at'),
		createdAt: instant('created_at').notNull(),
		disabledAt: instant('disabled_at'),
		/** Invented for the demonstration district. */
		isDemo: yes('is_demo').notNull()
	},
	(t) => [index('accounts_by_name').on(t.name)]
);
export type AccountRow = typeof accounts.$inferSelect;

/** 岗位: role and seat, from one day through another. */
export const posts = table(
	'posts',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id')
			.notNull()
			.references(() => accounts.id),
		role: word<Role>('role').notNull(),
		place: text('place').references(() => places.code),
		unit: text('unit').references(() => units.id),
		fromOn: text('from_on').notNull(),
		toOn: text('to_on'),
		grantedBy: text('granted_by').references(() => accounts.id),
		endedBy: text('ended_by').references(() => accounts.id)
	},
	(t) => [
		index('posts_by_account').on(t.accountId),
		index('posts_by_role').on(t.role, t.place),
		index('posts_by_unit').on(t.unit),
		check('posts_one_seat', sql`(${t.place} is null) <> (${t.unit} is null)`)
	]
);
export type PostRow = typeof posts.$inferSelect;

/** The hashes of earlier passwords, so that the last five are not used again. */
export const oldPasswords = table(
	'old_passwords',
	{
		accountId: text('account_id')
			.notNull()
			.references(() => accounts.id),
		hash: text('hash').notNull(),
		retiredAt: instant('retired_at').notNull(),
		version: count('version').notNull()
	},
	(t) => [uniqueIndex('old_passwords_by_account').on(t.accountId, t.version)]
);
