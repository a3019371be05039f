/** 实时看板: what an open page hears while it is open. Numbers of tasks and columns, never a word. */

/** A changed task in sight; `gone` where it was in sight and is no longer. */
export type Changed = { id: string; version: number; lane: string } | { id: string; gone: true };

/** What can be heard, by the name of the event. Each but `enough` tells up to which number of the journal. */
export type Message =
	| { event: 'tasks'; seq: number; tasks: readonly Changed[] }
	/** Too much happened to be told one by one, or what this person sees has changed. */
	| { event: 'reload'; seq: number }
	/** Up to here there was nothing else to tell. */
	| { event: 'seen'; seq: number }
	/** Another page of this session took its place: listen again when somebody looks at this one. */
	| { event: 'enough' };

/** A message as `text/event-stream` has it (WHATWG HTML, 9.2.5). */
export function textOf(message: Message): string {
	if (message.event === 'enough') return 'event: enough\ndata: 1\n\n';
	const { event, seq } = message;
	const data = event === 'tasks' ? JSON.stringify(message.tasks) : String(seq);
	return `event: ${event}\nid: ${seq}\ndata: ${data}\n\n`;
}

/** Keeps the connection, and says nothing. */
export const HEARTBEAT = ':\n\n';
