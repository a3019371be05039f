/** For reading a whole table in order of its ids. */

/** Rows read at a time. */
export const PAGE = 5000;

/** Hears how many rows have been read. */
export type OnRows = (read: number) => void;

/** Page upon page, each after the last id of the one before. */
export async function* pages<Row extends { id: string }>(
	next: (after: string) => Promise<Row[]>
): AsyncGenerator<Row[]> {
	let after = '';
	for (;;) {
		const page = await next(after);
		if (page.length === 0) return;
		yield page;
		after = page.at(-1)!.id;
	}
}
