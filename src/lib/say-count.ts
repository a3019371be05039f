// Making one takes longer than writing a hundred numbers with it.
const format = new Intl.NumberFormat('en-US');

/** 1,946 */
export const grouped = (count: number): string => (count < 1000 ? String(count) : format.format(count));
