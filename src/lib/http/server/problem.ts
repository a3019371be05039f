import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import { faultSentence, Refusal, type RefusalCode } from '../../refusal.ts';

/** A refusal as RFC 9457 problem JSON: the sentence in both languages, and what is wrong with each field. */
export function problemOf(refusal: Refusal, requestId: string = randomUUID()) {
	const { zh, en } = refusal.sentence;
	const fields = Object.entries(refusal.faults ?? {}).map(([name, fault]) => {
		const sentence = faultSentence(fault);
		return [name, { code: fault.code, detail: sentence.zh, detailEn: sentence.en }];
	});
	return {
		type: 'about:blank',
		title: STATUS_CODES[refusal.status],
		status: refusal.status,
		code: refusal.code,
		detail: zh,
		detailEn: en,
		...(fields.length > 0 && { fields: Object.fromEntries(fields) as Record<string, unknown> }),
		requestId
	};
}

type Headers = Readonly<Record<string, string>>;

/** Says no before the application is asked: problem JSON to programs, a small plain page to people. */
export function refuse(
	req: IncomingMessage,
	res: ServerResponse,
	code: RefusalCode,
	headers: Headers = {}
): void {
	const refusal = new Refusal(code);
	const isProgram = /^\/(api\/|readyz)/.test(req.url ?? '');
	const body = isProgram ? JSON.stringify(problemOf(refusal)) : pageOf(refusal);
	res.writeHead(refusal.status, {
		'content-type': isProgram ? 'application/problem+json' : 'text/html; charset=utf-8',
		'content-length': Buffer.byteLength(body),
		'content-security-policy': `default-src 'none'`,
		'x-content-type-options': 'nosniff',
		'cache-control': 'no-store',
		...headers
	});
	res.end(req.method === 'HEAD' ? undefined : body);
}

const pageOf = ({ status, sentence: { zh, en } }: Refusal): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${status} · 两下两上</title>
<h1>${zh}</h1>
<p lang="en">${en}</p>
<p><a href="/">回到首页 · Home</a></p>
</html>
`;
