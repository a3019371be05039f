/** Walking the tile map by the arrow keys: which tile lies next in a direction, as the page happens to lay them out. */
export interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export const isDirection = (key: string): key is Direction => /^Arrow(Left|Right|Up|Down)$/.test(key);

/** A step aside counts this much more than a step ahead. */
const ASIDE = 3;

/** The index of the nearest box that way, or -1 at the edge. */
export function nextBox(boxes: readonly Box[], from: number, direction: Direction): number {
	const here = centre(boxes[from]!);
	let nearest = -1;
	let least = Infinity;
	for (const [index, box] of boxes.entries()) {
		const there = centre(box);
		const dx = there.x - here.x;
		const dy = there.y - here.y;
		const isAcross = direction === 'ArrowLeft' || direction === 'ArrowRight';
		const ahead = { ArrowLeft: -dx, ArrowRight: dx, ArrowUp: -dy, ArrowDown: dy }[direction];
		const aside = Math.abs(isAcross ? dy : dx);
		if (ahead <= 1 || index === from) continue;
		const distance = ahead + ASIDE * aside;
		if (distance < least) [nearest, least] = [index, distance];
	}
	return nearest;
}

const centre = ({ left, top, right, bottom }: Box) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });
