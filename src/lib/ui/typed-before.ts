/**
 * On a slow line people write before the scripts arrive. What they wrote and chose by then is looked up, and put
 * back once the page has been taken over, which would set every field to what it began with. Gives how.
 */
export function typedBefore(page: Document): () => void {
	const typed = [...page.querySelectorAll('input, textarea, select')].flatMap(
		(field) => restoring(field) ?? []
	);
	return () => typed.forEach((restore) => restore());
}

function restoring(field: Element): (() => void) | undefined {
	if (field instanceof HTMLSelectElement) {
		const chosen = field.value;
		if ([...field.options].every(({ selected, defaultSelected }) => selected === defaultSelected)) return;
		return () => put(field, chosen, 'change');
	}
	if (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && isWritten(field))) {
		const words = field.value;
		return words === field.defaultValue ? undefined : () => put(field, words, 'input');
	}
	if (!(field instanceof HTMLInputElement) || !['checkbox', 'radio'].includes(field.type)) return;
	const isTicked = field.checked;
	if (isTicked === field.defaultChecked) return;
	return () => {
		if (field.checked === isTicked) return;
		field.checked = isTicked;
		if (isTicked || field.type === 'checkbox') tell(field, 'change');
	};
}

const isWritten = ({ type }: HTMLInputElement): boolean =>
	!['checkbox', 'radio', 'hidden', 'file', 'submit', 'button'].includes(type);

function put(
	field: HTMLSelectElement | HTMLTextAreaElement | HTMLInputElement,
	value: string,
	event: string
) {
	if (field.value === value) return;
	field.value = value;
	tell(field, event);
}

/** Whatever follows the field hears of it as if it were typed now. */
const tell = (field: Element, event: string) => field.dispatchEvent(new Event(event, { bubbles: true }));
