/**
 * Somebody else at the board, in a process of their own, so that what they wait for is the board and not whoever sends
 * the files: `uploads-reader.ts BOARD COOKIE`. Told for how many milliseconds, or 0 for until told again, it opens the
 * board's page over and over, and answers with what each took.
 */
const [board, cookie] = process.argv.slice(2) as [string, string];

/** How long a page takes, ms. */
async function openPage(): Promise<number> {
	const began = performance.now();
	const answer = await fetch(`${board}/board`, { headers: { cookie } });
	await answer.arrayBuffer();
	if (!answer.ok) throw new Error(`the board answered ${answer.status}`);
	return performance.now() - began;
}

let isTold = false;
process.on('message', async (lasting: number) => {
	isTold = !isTold || lasting > 0;
	if (!isTold) return;
	const times: number[] = [];
	const until = lasting > 0 ? performance.now() + lasting : Infinity;
	while (performance.now() < until && isTold) times.push(await openPage());
	isTold = false;
	process.send!(times);
});

export {};
