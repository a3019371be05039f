import type { Entry } from './entry.ts';
import { keepSending } from './keep-sending.ts';
import type { Sending, Stopped } from './send.ts';
import { entriesOf, fieldsOf, holder } from './store.ts';
import { placeOf, titleOf } from './written.ts';

/** An entry as it is shown to its writer: no contact is in it. */
export interface Line extends Entry {
	title: string;
	place: string | undefined;
}

/** What waits on this device, as the page shows it at present. */
class OutboxNow {
	lines = $state.raw<readonly Line[]>([]);
	/** Why it is not sent just now; nothing while it is, or before anybody knows. */
	stopped = $state<Stopped>();
	/** Where what was sent since the page was opened stands now, the latest last. */
	sent = $state.raw<readonly string[]>([]);
	/** The device has been looked into. */
	isKnown = $state(false);
}
export const outboxNow = new OutboxNow();

/** Follows and sends what waits of one account as long as the page is open. Gives what ends it. */
export function follow(sending: Sending): () => void {
	const look = async () => {
		outboxNow.lines = await linesOf(sending.owner);
		outboxNow.isKnown = true;
	};
	void look();
	const sent = (location: string) => void (outboxNow.sent = [...outboxNow.sent, location]);
	return keepSending({ ...sending, sent }, (stopped) => {
		outboxNow.stopped = stopped ?? outboxNow.stopped;
		void look();
	});
}

async function linesOf(owner: string): Promise<Line[]> {
	const [entries, kept] = await Promise.all([entriesOf(owner), holder()]);
	const names = new Map(
		Object.values(kept?.forms ?? {}).flatMap(({ places }) => places.map(({ code, name }) => [code, name]))
	);
	const lines = await Promise.all(
		entries.map(async (entry) => {
			const fields = await fieldsOf(entry);
			return fields && { ...entry, title: titleOf(fields), place: names.get(placeOf(fields) ?? '') };
		})
	);
	return lines.filter((line) => line !== undefined);
}
