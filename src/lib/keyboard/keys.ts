/**
 * 快捷键: what each key does. A page says where a key leads by `aria-keyshortcuts` on a real link, button or
 * field, which screen readers tell as well; rows that J and K walk through carry `data-pick` on their link.
 */
import type { Name } from '../name.ts';

interface Key {
	/** As the list shows it. */
	shown: readonly string[];
	name: Name;
	/** Goes to what the page marks with it; the others are answered by the keyboard itself. */
	mark?: string;
}

const name = (zh: string, en: string): Name => ({ zh, en });

export const KEYS = {
	search: { shown: ['/', 'Ctrl+K'], mark: '/', name: name('查找', 'Search') },
	log: { shown: ['C'], mark: 'C', name: name('记一件', 'Log a task') },
	next: { shown: ['J', '↓'], name: name('下一件', 'Next task') },
	previous: { shown: ['K', '↑'], name: name('上一件', 'Previous task') },
	left: { shown: ['←'], name: name('左边一列', 'Column to the left') },
	right: { shown: ['→'], name: name('右边一列', 'Column to the right') },
	open: { shown: ['Enter'], name: name('打开选中的', 'Open the chosen one') },
	claim: { shown: ['M'], mark: 'M', name: name('我来认领', 'Claim it') },
	done: { shown: ['E'], mark: 'E', name: name('登记办理结果', 'Report it done') },
	turn: {
		shown: ['PgDn'],
		mark: 'PageDown',
		name: name('保存，翻到下一项', 'Save and turn to the next item')
	},
	'turn-back': { shown: ['PgUp'], mark: 'PageUp', name: name('翻回上一项', 'Turn back to the item before') },
	help: { shown: ['?'], name: name('看这张表', 'This list') },
	back: { shown: ['Esc'], name: name('返回', 'Back') }
} as const satisfies Record<string, Key>;
export type KeyName = keyof typeof KEYS;
export const KEY_NAMES = Object.keys(KEYS) as KeyName[];

/** What is pressed, by `KeyboardEvent.key` in lower case. */
const PRESSED: Readonly<Record<string, KeyName>> = {
	'/': 'search',
	c: 'log',
	j: 'next',
	arrowdown: 'next',
	k: 'previous',
	arrowup: 'previous',
	arrowleft: 'left',
	arrowright: 'right',
	m: 'claim',
	e: 'done',
	pagedown: 'turn',
	pageup: 'turn-back',
	'?': 'help',
	escape: 'back'
};

/** A key press as far as this asks. */
export interface Press {
	key: string;
	keyCode: number;
	isComposing: boolean;
	ctrlKey: boolean;
	altKey: boolean;
	metaKey: boolean;
}

/** An input method reports the keys that it takes for itself by this code. */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * The key that is meant, or nothing: while a character is being composed every key belongs to the input method,
 * and all but Ctrl+K with a modifier belong to the browser.
 */
export function keyMeant(press: Press): KeyName | undefined {
	if (press.isComposing || press.keyCode === TAKEN_BY_INPUT_METHOD || press.altKey) return undefined;
	const key = press.key.toLowerCase();
	if (press.ctrlKey || press.metaKey) return key === 'k' ? 'search' : undefined;
	return Object.hasOwn(PRESSED, key) ? PRESSED[key] : undefined;
}

/** Keys that type nothing, and so are answered in a field too. */
const IN_FIELDS: readonly KeyName[] = ['turn', 'turn-back'];
export const worksInFields = (key: KeyName): boolean => IN_FIELDS.includes(key);
