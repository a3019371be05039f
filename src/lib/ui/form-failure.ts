/** What a form is handed back with: the sentence, the faults by field, and what was chosen. */
export interface FormFailure {
	refused: { message: string; fields: Record<string, string> };
	values: Record<string, string>;
}
