/** The board must not start like this: says what was found and what to do, in both languages. */
export class StartRefusal extends Error {
	readonly zh: string;
	readonly en: string;

	constructor(zh: string, en: string) {
		super(`${zh}\n${en}`);
		this.name = 'StartRefusal';
		this.zh = zh;
		this.en = en;
	}
}
