import { hash } from 'node:crypto';

/** A file as it was sent. In a receipt its digest stands for it, so that the same request is known again. */
export class SentFile {
	readonly name: string;
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly #digest: string;

	constructor(name: string, bytes: Uint8Array<ArrayBuffer>) {
		this.name = name;
		this.bytes = bytes;
		// At once: whoever reads the bytes may take them along.
		this.#digest = hash('sha256', bytes, 'base64url');
	}

	toJSON(): string {
		return this.#digest;
	}

	static async of(file: File): Promise<SentFile> {
		return new SentFile(file.name, new Uint8Array(await file.arrayBuffer()));
	}
}
