/** A file as it is taken along. */
export interface Download {
	content: string | Uint8Array<ArrayBuffer>;
	type: string;
	/** As it is kept by whoever takes it, in Chinese. */
	name: string;
	/** For programs that read nothing but ASCII. */
	plainName: string;
}

/** Answers with a file to be kept, under its own name (RFC 6266), and kept by nobody on the way. */
export const download = ({ content, type, name, plainName }: Download): Response =>
	new Response(content, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(name)}`,
			'cache-control': 'private, no-store'
		}
	});
