/** Whose guesses are counted together: an IPv4 address, or the /64 that one household or office has of IPv6. */
export function networkOf(address: string): string {
	if (!address.includes(':')) return address;
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
	if (mapped) return mapped[1]!;
	const [head = '', tail] = address.split('::');
	const first = head === '' ? [] : head.split(':');
	const last = tail ? tail.split(':') : [];
	const middle =
		tail === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0');
	return [...first, ...middle, ...last].slice(0, 4).join(':');
}
