/** Chance that falls the same way for the same seeds (splitmix and mulberry; not for secrets). */
export interface Chance {
	/** From 0 up to, never reaching, 1. */
	next(): number;
	/** A whole number, both ends included. */
	whole(from: number, to: number): number;
	/** True with this probability. */
	happens(probability: number): boolean;
	pick<T>(choices: readonly T[]): T;
	/** One of the choices, by weight. */
	weighted<T>(choices: readonly (readonly [T, number])[]): T;
	shuffled<T>(items: readonly T[]): T[];
}

export function chanceOf(...seeds: readonly number[]): Chance {
	let state = seeds.reduce((mixed, seed) => mix(mixed ^ Math.imul(seed + 1, 0x9e3779b1)), 0x2545f491);
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
	const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
	return {
		next,
		whole,
		happens: (probability) => next() < probability,
		pick: (choices) => choices[whole(0, choices.length - 1)]!,
		weighted(choices) {
			let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
			for (const [choice, weight] of choices) if ((left -= weight) < 0) return choice;
			return choices.at(-1)![0];
		},
		shuffled(items) {
			const mixed = [...items];
			for (let last = mixed.length - 1; last > 0; last -= 1) {
				const other = whole(0, last);
				[mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
			}
			return mixed;
		}
	};
}

function mix(value: number): number {
	let mixed = value | 0;
	mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
	return mixed ^ (mixed >>> 16);
}
