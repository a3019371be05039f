import * as v from 'valibot';
import { Refusal, type Fault, type FaultCode } from './refusal.ts';
import { FAULTS } from './refusals/faults.ts';

/** Reads what came from outside by a schema, or refuses with every field that is wrong and how to mend it. */
export function readForm<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
	const read = v.safeParse(schema, input);
	const faults = read.success ? unkeepable(read.output) : faultsOf(read.issues, schema);
	if (read.success && Object.keys(faults).length === 0) return read.output;
	throw Refusal.invalid(faults);
}

function faultsOf(issues: readonly v.BaseIssue<unknown>[], schema: v.GenericSchema): Record<string, Fault> {
	const faults: Record<string, Fault> = {};
	for (const issue of issues) {
		const name = v.getDotPath(issue) ?? 'body';
		faults[name] ??= faultOf(issue, isChosen(schema, name));
	}
	return faults;
}

function faultOf(issue: v.BaseIssue<unknown>, isToChoose: boolean): Fault {
	// valibot reports a missing key in its own words.
	if (issue.input === undefined) return { code: isToChoose ? 'choose' : 'required' };
	const code: FaultCode = Object.hasOwn(FAULTS, issue.message)
		? (issue.message as FaultCode)
		: 'not-readable';
	return typeof issue.requirement === 'number' ? { code, limit: issue.requirement } : { code };
}

/** Is it one of a few, or of a list, and so nothing to be filled in? A list says so by the fault of what is empty. */
function isChosen(schema: v.GenericSchema, name: string): boolean {
	const { entries } = schema as { entries?: Record<string, { type: string; message?: unknown }> };
	const entry = entries && Object.hasOwn(entries, name) ? entries[name] : undefined;
	return entry?.type === 'picklist' || entry?.message === ('choose' satisfies FaultCode);
}

/** PostgreSQL keeps no text with a NUL in it, and nobody writes one. */
function unkeepable(values: unknown): Record<string, Fault> {
	const faults: Record<string, Fault> = {};
	for (const [name, value] of Object.entries(values ?? {}))
		if ([value].flat().some((text) => typeof text === 'string' && text.includes('\0')))
			faults[name] = { code: 'not-readable' };
	return faults;
}
