/**
 * The text of a file with an announcement. Excel in China saves CSV as GB 18030; everything else writes UTF-8.
 */
export function announcementText(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('gb18030').decode(bytes);
	}
}
