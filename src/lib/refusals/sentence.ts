/** How a refusal is answered. `{name}` in a sentence is filled from the facts of the refusal. */
export interface Sentence {
	readonly status: number;
	readonly zh: string;
	readonly en: string;
	/** What is said in its place where the refusal has a fact of this name. */
	readonly given?: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
}

export type Sentences = Readonly<Record<string, Sentence>>;
