import type { PageLoad } from './$types';

/** The key of the form that is written here; made on the device, for the page itself is kept and shown many times. */
export const load: PageLoad = () => ({ key: crypto.randomUUID() });
