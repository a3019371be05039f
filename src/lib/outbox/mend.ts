/** Puts an entry that was not taken back into its form, photos and all, so that it can be mended and sent anew. */
import { refill } from '../ui/kept-words.ts';
import { entriesOf, writtenOf } from './store.ts';

/** Those of its own: the new form has its own key. */
const isOwn = (name: string): boolean => !name.startsWith('_');

/** Nothing where the entry has gone, or is another's. */
export async function refillFrom(form: HTMLFormElement, owner: string, id: string): Promise<void> {
	const entry = (await entriesOf(owner)).find((one) => one.id === id);
	const written = entry && (await writtenOf(entry));
	if (!written) return;
	const fields = written.fields.filter(([name]) => isOwn(name));
	await refill(form, fields);
	for (const field of form.querySelectorAll<HTMLInputElement>('input[type=file]')) {
		const files = new DataTransfer();
		for (const { field: name, file } of written.files) if (name === field.name) files.items.add(file);
		if (files.items.length === 0) continue;
		field.files = files.files;
		unfold(field);
	}
	for (const [name, value] of fields)
		if (value !== '') form.querySelectorAll(`[name="${CSS.escape(name)}"]`).forEach(unfold);
}

const unfold = (field: Element): void => field.closest('details')?.setAttribute('open', '');
