/** Hangs cards that were drawn on the server into the columns of the board that is shown. */
import { m } from '../paraglide/messages.js';
import type { Lane } from './task.ts';

/** How long it is to be seen that somebody else moved a card, ms. */
const SEEN_FOR = 2000;

const laneNamed = (lane: string) => document.querySelector<HTMLElement>(`.lane[data-column="${lane}"]`);
const cardsIn = (parent: ParentNode) => [...parent.querySelectorAll<HTMLElement>('.task')];

export const idOf = (card: Element): string =>
	card.querySelector('[data-pick]')!.getAttribute('href')!.split('/').at(-1)!;
export const titleOf = (card: Element): string => card.querySelector('[data-pick]')!.textContent;

export const shownIds = (): string[] => cardsIn(document).map(idOf);
export const cardOf = (id: string): HTMLElement | null =>
	document.querySelector<HTMLElement>(`[data-pick][href="/tasks/${id}"]`)?.closest('.task') ?? null;

/** Is the card shown as it stands by this version already? */
export function isShownAt(id: string, version: number): boolean {
	const shown = cardOf(id)?.dataset.version;
	return shown !== undefined && Number(shown) >= version;
}

/** Is somebody about to do something with it? Then it must not change under their hands. */
export const isInUse = (card: Element): boolean =>
	card.contains(document.activeElement) ||
	card.matches('.task-lifted') ||
	card.querySelector('details[open]') !== null;

export const isAnyLifted = (): boolean => document.querySelector('.task-lifted') !== null;

/** Puts the card where it belongs, in place of what was shown of it. Beyond the last card of a page it is only counted. */
export function hang(id: string, lane: Lane, html: string): void {
	const before = cardOf(id);
	const column = laneNamed(lane)?.querySelector('ul');
	if (!column) return;
	const parsed = document.createElement('template');
	parsed.innerHTML = html;
	const card = parsed.content.firstElementChild as HTMLElement;
	const others = cardsIn(column).filter((one) => one !== before);
	const next = others.find((one) => isBehind(one, card));
	before?.remove();
	if (!isOnPage(laneNamed(lane)!, others, next)) return;
	column.insertBefore(card, next ?? null);
	card.classList.add('task-moved');
	setTimeout(() => card.classList.remove('task-moved'), SEEN_FOR);
}

function isBehind(one: HTMLElement, card: HTMLElement): boolean {
	const [order, other] = [Number(one.dataset.order), Number(card.dataset.order)];
	return order === other ? idOf(one) > idOf(card) : order > other;
}

/** A column shows a part of all it holds: what lies before its first card or behind its last is on another page. */
function isOnPage(lane: HTMLElement, others: readonly HTMLElement[], next: HTMLElement | undefined): boolean {
	if (next === undefined) return lane.querySelector('[data-more]') === null;
	return lane.dataset.paged === undefined || next !== others[0];
}

export function takeDown(id: string): void {
	cardOf(id)?.remove();
}

/** All columns anew. The columns themselves stay, for the page that drew them holds on to them. */
export function redraw(html: string): void {
	const parsed = document.createElement('template');
	parsed.innerHTML = html;
	for (const lane of parsed.content.querySelectorAll<HTMLElement>('.lane'))
		laneNamed(lane.dataset.column!)?.replaceChildren(...lane.childNodes);
}

/** Says in the columns how many they hold. */
export function sayCounts(counts: readonly { lane: Lane; count: number }[]): void {
	for (const { lane, count } of counts) {
		const column = laneNamed(lane);
		if (!column) continue;
		const shown = cardsIn(column).length;
		column.querySelector('[data-count]')!.textContent = String(count);
		const empty = column.querySelector<HTMLElement>('[data-empty]')!;
		const end = column.querySelector<HTMLElement>('[data-end]');
		const more = column.querySelector<HTMLElement>('[data-more]');
		empty.hidden = shown > 0 || more !== null;
		if (end) end.hidden = shown === 0;
		if (more && lane !== 'done')
			more.textContent = count > shown ? m.lane_more({ count: count - shown }) : m.lane_earlier();
	}
}

/** Marks a card that has changed and waits until nobody uses it. True the first time. */
export function mark(card: Element, words: string): boolean {
	if (card.querySelector('.task-news')) return false;
	const news = document.createElement('p');
	news.className = 'task-news';
	news.textContent = words;
	card.append(news);
	return true;
}
