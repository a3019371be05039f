import type { RequestEvent } from '@sveltejs/kit';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { Drawn } from '../drawn.ts';

/** What svelte leaves in a page to find its way when it wakes it up. A drawn part sleeps on. */
const WAKING_MARKS = /<!--(?:\[(?:-?\d+|!)?|\])?-->/g;

/**
 * Draws a component to be shown as it is: for long lists that say much and do nothing but link and submit.
 * Neither the marks for waking it nor its data are sent, which is more than half of such a page.
 */
export function draw<Props extends Record<string, unknown>>(
	{ isDataRequest }: Pick<RequestEvent, 'isDataRequest'>,
	component: Component<Props>,
	props: Props
): Drawn {
	const { body } = render(component as Component<Record<string, unknown>>, { props });
	return new Drawn(body.replace(WAKING_MARKS, ''), isDataRequest);
}
