/** The outbox on this device, in pages and in the service worker alike. Words and photos lie sealed. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Instant } from '../clock.ts';
import { after, again, beingSent, hasRoom, type Entry, type Outcome } from './entry.ts';
import type { Kept, KeptHolder } from './forms.ts';
import { newSealingKey, opened, openedJson, sealed, sealedJson, type Sealed } from './sealed.ts';
import { keyOf, type Written } from './written.ts';

interface Row extends Entry {
	/** The fields of its form. */
	fields: Sealed;
}

interface Files {
	id: string;
	files: readonly { field: string; name: string; type: string; content: Sealed }[];
}

interface Draft {
	owner: string;
	form: string;
	words: Sealed;
}

interface Outbox extends DBSchema {
	/** One row: who signed in here last, and has not signed out. */
	holders: { key: string; value: KeptHolder };
	/** By account. */
	keys: { key: string; value: CryptoKey };
	entries: { key: string; value: Row; indexes: { owner: string } };
	files: { key: string; value: Files };
	drafts: { key: [owner: string, form: string]; value: Draft; indexes: { owner: string } };
}

const NAME = 'outbox';
const HOLDER = 'holder';

let connection: Promise<IDBPDatabase<Outbox>> | undefined;

const outbox = (): Promise<IDBPDatabase<Outbox>> =>
	(connection ??= openDB<Outbox>(NAME, 1, {
		upgrade(db) {
			db.createObjectStore('holders');
			db.createObjectStore('keys');
			db.createObjectStore('entries', { keyPath: 'id' }).createIndex('owner', 'owner');
			db.createObjectStore('files', { keyPath: 'id' });
			db.createObjectStore('drafts', { keyPath: ['owner', 'form'] }).createIndex('owner', 'owner');
		},
		// A newer page wants another shape: this one makes way and opens it anew when it is next asked.
		blocking: (_, __, event) => close(event.target as IDBDatabase),
		terminated: () => (connection = undefined)
	}));

function close(db: IDBDatabase): void {
	db.close();
	connection = undefined;
}

const channel = (): BroadcastChannel => new BroadcastChannel(NAME);

function tell(): void {
	const all = channel();
	all.postMessage(null);
	all.close();
}

/** Calls whenever something waits or goes, in whichever page or worker; gives what ends it. */
export function onChange(call: () => void): () => void {
	const all = channel();
	all.onmessage = call;
	return () => all.close();
}

export const holder = async (): Promise<KeptHolder | undefined> => (await outbox()).get('holders', HOLDER);

export const keepHolder = async (value: KeptHolder): Promise<void> => {
	await (await outbox()).put('holders', value, HOLDER);
};

/** Made at the first need. Two pages may come at once: the first one's counts. */
async function keyFor(owner: string): Promise<CryptoKey> {
	const db = await outbox();
	const present = await db.get('keys', owner);
	if (present) return present;
	const made = await newSealingKey();
	const tx = db.transaction('keys', 'readwrite');
	const first = await tx.store.get(owner);
	if (!first) await tx.store.put(made, owner);
	await tx.done;
	return first ?? made;
}

/** A form to be kept. */
interface Keeping {
	action: string;
	written: Written;
	/** The entry whose place it is to take: needs no room beside it. */
	mends: string | null;
	/** It is on its way at this moment. */
	isSent: boolean;
}

/** An entry, or why there is none. */
type Keepings = { kept: Entry; unheardBefore: Instant | undefined } | { unkept: Exclude<Kept, 'kept'> };

/** Keeps a form for whoever holds this device. One that is kept already under its key is written anew. */
export async function keep({ action, written, mends, isSent }: Keeping, now: Instant): Promise<Keepings> {
	const owner = (await holder())?.account;
	const id = keyOf(written);
	if (owner === undefined || id === undefined) return { unkept: 'unkept' };
	const key = await keyFor(owner);
	const fields = await sealedJson(key, written.fields);
	const files = await Promise.all(
		written.files.map(async ({ field, file }) => ({
			...{ field, name: file.name, type: file.type },
			content: await sealed(key, await file.arrayBuffer())
		}))
	);
	const bytes = files.reduce((sum, { content }) => sum + content.bytes.byteLength, fields.bytes.byteLength);
	const entry: Entry = { id, owner, action, createdAt: now, bytes, photoCount: files.length };
	const tx = (await outbox()).transaction(['holders', 'entries', 'files'], 'readwrite');
	const [entries, contents] = [tx.objectStore('entries'), tx.objectStore('files')];
	// Signed out meanwhile.
	if ((await tx.objectStore('holders').get(HOLDER))?.account !== owner) return { unkept: 'unkept' };
	const others = (await entries.index('owner').getAll(owner)).filter((one) => one.id !== mends);
	const present = others.find((one) => one.id === id);
	if (!hasRoom(others, entry)) return { unkept: 'full' };
	const unheardSince = present?.unheardSince ?? (isSent ? now : undefined);
	const kept = { ...entry, ...(unheardSince !== undefined && { unheardSince }) };
	await Promise.all([entries.put({ ...kept, fields }), contents.put({ id, files }), tx.done]);
	tell();
	return { kept, unheardBefore: present?.unheardSince };
}

/** Of one account, the oldest first. */
export async function entriesOf(owner: string): Promise<Entry[]> {
	const rows = await (await outbox()).getAllFromIndex('entries', 'owner', owner);
	return rows
		.map(({ fields: _, ...entry }) => entry)
		.sort((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1));
}

/** The fields of an entry, or nothing where it is gone. */
export async function fieldsOf({ id, owner }: Entry): Promise<Written['fields'] | undefined> {
	const db = await outbox();
	const [row, key] = await Promise.all([db.get('entries', id), db.get('keys', owner)]);
	return row && key && ((await openedJson(key, row.fields)) as Written['fields']);
}

/** The whole of an entry as it was written, or nothing where it is gone. */
export async function writtenOf(entry: Entry): Promise<Written | undefined> {
	const db = await outbox();
	const [fields, contents, key] = await Promise.all([
		fieldsOf(entry),
		db.get('files', entry.id),
		db.get('keys', entry.owner)
	]);
	if (!fields || !contents || !key) return undefined;
	const files = await Promise.all(
		contents.files.map(async ({ field, name, type, content }) => ({
			field,
			file: new File([await opened(key, content)], name, { type })
		}))
	);
	return { fields, files };
}

/** Changes an entry that is still there; gives nothing back where it has gone meanwhile, or goes now. */
async function change(id: string, by: (entry: Entry) => Entry | undefined): Promise<Entry | undefined> {
	const tx = (await outbox()).transaction(['entries', 'files'], 'readwrite');
	const row = await tx.objectStore('entries').get(id);
	const { fields, ...entry } = row ?? {};
	const changed = row && by(entry as Entry);
	if (row && changed) await tx.objectStore('entries').put({ ...changed, fields: fields! });
	if (row && !changed)
		await Promise.all([tx.objectStore('entries').delete(id), tx.objectStore('files').delete(id)]);
	await tx.done;
	tell();
	return changed;
}

/** From here on nobody knows whether the board has it, until it answers. */
export const markSent = (id: string, now: Instant) => change(id, (entry) => beingSent(entry, now));

/** `before` is since when nobody had known before this sending. */
export const settle = (id: string, outcome: Outcome, before: Instant | undefined) =>
	change(id, (entry) => after(entry, outcome, before));

export const markDoubtful = (id: string) => change(id, (entry) => ({ ...entry, failure: 'doubtful' }));

export const retry = (id: string) => change(id, again);

export const discard = (id: string) => change(id, () => undefined);

/** What is being written: one draft for each form of an account. Nothing of who has signed out meanwhile. */
export async function keepDraft(owner: string, form: string, words: unknown): Promise<void> {
	if ((await holder())?.account !== owner) return;
	const draft = { owner, form, words: await sealedJson(await keyFor(owner), words) };
	const tx = (await outbox()).transaction(['holders', 'drafts'], 'readwrite');
	if ((await tx.objectStore('holders').get(HOLDER))?.account === owner)
		await tx.objectStore('drafts').put(draft);
	await tx.done;
}

export async function draftOf(owner: string, form: string): Promise<unknown> {
	const db = await outbox();
	const [draft, key] = await Promise.all([db.get('drafts', [owner, form]), db.get('keys', owner)]);
	return draft && key && openedJson(key, draft.words);
}

/** All drafts of an account: one was just saved, and people write one thing at a time. */
export async function forgetDrafts(owner: string): Promise<void> {
	const tx = (await outbox()).transaction('drafts', 'readwrite');
	for (const key of await tx.store.index('owner').getAllKeys(owner)) await tx.store.delete(key);
	await tx.done;
}

/** Signed out: nothing of this account stays here, its key first of all. Other accounts keep theirs. */
export async function wipe(owner: string): Promise<void> {
	const stores = ['holders', 'keys', 'entries', 'files', 'drafts'] as const;
	const tx = (await outbox()).transaction(stores, 'readwrite');
	await tx.objectStore('keys').delete(owner);
	const ids = await tx.objectStore('entries').index('owner').getAllKeys(owner);
	const drafts = await tx.objectStore('drafts').index('owner').getAllKeys(owner);
	for (const id of ids) {
		await tx.objectStore('entries').delete(id);
		await tx.objectStore('files').delete(id);
	}
	for (const key of drafts) await tx.objectStore('drafts').delete(key);
	if ((await tx.objectStore('holders').get(HOLDER))?.account === owner)
		await tx.objectStore('holders').delete(HOLDER);
	await tx.done;
	tell();
}
