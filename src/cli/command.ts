import type { ParseArgsOptionsConfig } from 'node:util';

/** Exit codes, as promised to scripts that call this. */
export const EXIT = { fine: 0, problems: 1, usage: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What stood behind the command's name. */
export interface Given {
	words: readonly string[];
	options: Readonly<Record<string, string | boolean | undefined>>;
}

export interface Command {
	/** One line, Chinese first. */
	about: string;
	/** Each way to call it, without `npm run cli --`, and what it does. */
	usage: readonly (readonly [call: string, does: string])[];
	options?: ParseArgsOptionsConfig;
	run(given: Given): Promise<ExitCode>;
}

/** Called in a way it does not understand: says what was expected. */
export class UsageError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'UsageError';
	}
}

/** The text of an option that must be there. */
export function need({ options }: Given, name: string): string {
	const value = options[name];
	if (typeof value !== 'string' || value === '')
		throw new UsageError(`缺少 --${name} · --${name} is missing`);
	return value;
}

/** The only word there may be behind the command; the one named is asked for where it is missing. */
export function onlyWord({ words }: Given, name: string): string {
	if (words.length !== 1) throw new UsageError(`需要一个${name} · one ${name} is needed`);
	return words[0]!;
}

export function noWords({ words }: Given): void {
	if (words.length > 0) throw new UsageError(`多余的参数 · too much: ${words.join(' ')}`);
}
