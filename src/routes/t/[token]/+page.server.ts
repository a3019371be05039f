import { loadProgress } from './progress.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadProgress(event, event.params.token);
