/** The code a database engine gave its error, through whatever wrapped it. */
export function engineCode(reason: unknown): string | undefined {
	if (!(reason instanceof Error)) return undefined;
	const { code } = reason as { code?: unknown };
	return typeof code === 'string' ? code : engineCode(reason.cause);
}
