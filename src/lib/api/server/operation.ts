/** What one operation of the JSON API is: the table the routes serve from and the OpenAPI document is made of. */
import type * as v from 'valibot';
import type { Actor } from '../../access/actor.ts';
import type { Verb } from '../../access/policy.ts';
import type { Instant } from '../../clock.ts';
import type { Store } from '../../db/server/store.ts';
import type { Name } from '../../name.ts';
import type { Download } from '../../http/server/download.ts';
import type { SentFile } from '../../http/server/sent-file.ts';
import type { RefusalCode } from '../../refusal.ts';

/** One request, read and signed in. */
export interface Call {
	store: Store;
	actor: Actor;
	now: Instant;
	/** Path parameters. */
	params: Readonly<Record<string, string>>;
	/** Query, as text or lists of text. */
	query: Readonly<Record<string, string | string[]>>;
	/** The JSON body; an empty object when there is none. */
	body: unknown;
	/** The file of an operation that takes one. */
	file?: SentFile | undefined;
	/** The version of `If-Match`, where sent. */
	version: number | undefined;
}

/** What an operation gives: plain JSON, and where the thing it made is found. */
export interface Outcome {
	answer: unknown;
	location?: string;
	/** Instead of JSON. */
	file?: Download;
}

export interface Operation {
	method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	/** With parameters in braces, below `/api/v1`. */
	path: string;
	summary: Name;
	/** The row of the policy it asks; none where every signed-in person may. */
	verb: Verb | null;
	query?: v.GenericSchema;
	body?: v.GenericSchema;
	/** Takes one file instead, as the field `file` of a form. */
	takesFile?: true;
	/** The status of success. */
	status: 200 | 201 | 204;
	/** None where there is nothing left to show, or a file is given. */
	answer?: v.GenericSchema;
	/** Each time is a look of its own, judged, counted and recorded: no receipt is kept of it. */
	isLook?: true;
	/** The media types of the files it gives instead of JSON. */
	givesFile?: readonly string[];
	/**
	 * Refused without `If-Match`: what is overwritten must have been seen. Looks the thing up, so that what is out
	 * of scope is not found rather than asked a version of.
	 */
	needsVersion?: (call: Call) => Promise<unknown>;
	/** What it refuses beyond the refusals every operation has. */
	refuses: readonly RefusalCode[];
	/** What has no place in a transaction, done before it: gives what `run` then finds as its body. */
	prepare?: (call: Call) => Promise<Prepared>;
	run(call: Call): Promise<Outcome>;
}

export interface Prepared {
	body: unknown;
	/** Takes it back where nothing came of it. */
	undo(): Promise<void>;
}
