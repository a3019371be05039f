/**
 * A part of a page that was drawn on the server and is needed nowhere else. When the page itself is sent, the
 * part already stands in it, so the browser gets an empty sign in place of its data; when only data is asked
 * for, the text travels. See `draw` and decision 008.
 */
export class Drawn {
	readonly html: string;
	/** Does the text travel as data, or does it already stand in the page? */
	readonly #travels: boolean;

	constructor(html: string, travels: boolean) {
		this.html = html;
		this.#travels = travels;
	}

	/** What is sent in its place. */
	static encode(value: unknown): string | false {
		if (!(value instanceof Drawn)) return false;
		return value.#travels ? value.html : STANDS;
	}

	static decode(sent: string): Drawn {
		return new Drawn(sent, false);
	}
}

/** Not empty: what stands in the page is kept while the value beside it is not. */
const STANDS = ' ';
