/** A term that is kept in both languages. */
export interface Name {
	zh: string;
	en: string;
}
