/** A file as it was sent. In a receipt its digest stands for it, so that the same request is known again. */
export class SentFile {
	readonly name: string;
	readonly bytes: Uint8Array<ArrayBuffer>;
	#digest = '';

	constructor(name: string, bytes: Uint8Array<ArrayBuffer>) {
		this.name = name;
		this.bytes = bytes;
	}

	/** Before the receipt is written, off the event loop. */
	async digest(): Promise<void> {
		this.#digest = Buffer.from(await crypto.subtle.digest('SHA-256', this.bytes)).toString('base64url');
	}

	toJSON(): string {
		if (this.#digest === '') throw new Error('a receipt is made of what was digested');
		return this.#digest;
	}
}
