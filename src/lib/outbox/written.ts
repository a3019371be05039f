/** A form as it was written: its fields in their order, and its files. */
export interface Written {
	fields: readonly (readonly [name: string, value: string])[];
	files: readonly WrittenFile[];
}

export interface WrittenFile {
	field: string;
	file: File;
}

/** Reads a form that is sent; a field in which no file was chosen sends an empty one without a name. */
export function writtenIn(form: FormData): Written {
	const all = [...form];
	return {
		fields: all.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
		files: all.flatMap(([field, value]) =>
			typeof value !== 'string' && (value.name !== '' || value.size > 0) ? [{ field, file: value }] : []
		)
	};
}

/** The same form again, to the byte: the board takes it for the one it may already have. */
export function formOf({ fields, files }: Written): FormData {
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	for (const { field, file } of files) form.append(field, file, file.name);
	return form;
}

const KEY_FIELD = '_key';

export const keyOf = ({ fields }: Written): string | undefined =>
	fields.find(([name]) => name === KEY_FIELD)?.[1];

/** What it is about, in its writer's words; no contact is shown. */
export const titleOf = (fields: Written['fields']): string =>
	fields.find(([name, value]) => TITLE.test(name) && value.trim() !== '')?.[1].trim() ?? '';

/** Of a wish, or of the first line of a visit. */
const TITLE = /^(wishes\.\d+\.)?title$/;

export const placeOf = (fields: Written['fields']): string | undefined =>
	fields.find(([name]) => name === 'place')?.[1];
