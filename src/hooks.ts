import type { Transport } from '@sveltejs/kit';
import { Drawn } from '#lib/ui/drawn.ts';

export const transport: Transport = { drawn: Drawn };
