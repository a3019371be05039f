/**
 * The robots of WeCom, DingTalk and Feishu as a local server: takes what their pages describe, checks shape, limits and
 * signatures by itself (Web Crypto, where the board uses node:crypto), and answers as they do.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answered, Post } from '#lib/notify/server/post-outside.ts';
import type { RobotKind } from '#lib/notify/robot.ts';

export const KEY = '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa';
export const SECRET = 'SEC000000000000000000000000000000000000000000000000000000000000000';

/** Where each kind of robot listens, as it is copied from the group. */
export const ADDRESSES: Readonly<Record<RobotKind, string>> = {
	wecom: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`,
	dingtalk: `https://oapi.dingtalk.com/robot/send?access_token=${KEY}`,
	feishu: `https://open.feishu.cn/open-apis/bot/v2/hook/${KEY}`
};

interface Card {
	header: { title: { tag: string; content: string } };
	elements: { tag: string; text?: { tag: string; content: string }; actions?: { url: string }[] }[];
}
export interface Heard {
	kind: RobotKind;
	body: Record<string, unknown>;
	/** All the words of it. */
	text: string;
}

interface Answer {
	status?: number;
	headers?: Record<string, string>;
	body: object | string;
}

export interface GroupRobots {
	/** What was said and taken, in order. */
	heard: Heard[];
	/** Requests of any kind. */
	asked: number;
	/** The next answers, whatever is said. */
	answers: Answer[];
	/** Leads what is meant for the vendors here. */
	post: Post;
	/** Where it is set, what is said has to hold it. */
	keyword: string | null;
	origin: string;
	close(): Promise<void>;
}

/** `now` is the clock the signatures are held against. */
export async function groupRobots(now: () => number = () => Date.now()): Promise<GroupRobots> {
	const robots: GroupRobots = { heard: [], asked: 0, answers: [], post, keyword: null, origin: '', close };
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => void respond());
		async function respond() {
			robots.asked += 1;
			const bytes = Buffer.concat(parts);
			const next = robots.answers.shift();
			const url = new URL(request.url!, 'http://robots');
			const answer = next ?? (await judged(url, bytes, request.headers['content-type'] ?? ''));
			response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
			response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
		}
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	robots.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return robots;

	async function post(address: string, body: object): Promise<Answered> {
		const { pathname, search } = new URL(address);
		const answer = await fetch(robots.origin + pathname + search, {
			method: 'POST',
			headers: { 'content-type': 'application/json; charset=utf-8' },
			body: JSON.stringify(body)
		});
		const wait = answer.headers.get('retry-after');
		return {
			status: answer.status,
			text: await answer.text(),
			retryAfter: wait === null ? undefined : Number(wait) * 1000
		};
	}

	function close(): Promise<void> {
		server.closeAllConnections();
		return new Promise((done) => void server.close(() => done()));
	}

	async function judged(url: URL, bytes: Buffer, type: string): Promise<Answer> {
		if (!type.startsWith('application/json')) return { status: 400, body: 'no JSON' };
		const body = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
		if (url.pathname === '/cgi-bin/webhook/send') return asWecom(url, body);
		if (url.pathname === '/robot/send') return asDingtalk(url, body);
		if (url.pathname.startsWith('/open-apis/bot/v2/hook/')) return asFeishu(url, body, bytes.length);
		return { status: 404, body: '' };
	}

	function asWecom(url: URL, body: Record<string, unknown>): Answer {
		if (url.searchParams.get('key') !== KEY)
			return { body: { errcode: 93000, errmsg: 'invalid webhook url' } };
		const { content } = (body.markdown ?? {}) as { content?: unknown };
		if (
			body.msgtype !== 'markdown' ||
			typeof content !== 'string' ||
			content === '' ||
			!isOnly(body, 'msgtype', 'markdown')
		)
			return { body: { errcode: 40008, errmsg: 'invalid message type' } };
		if (Buffer.byteLength(content) > 4096)
			return { body: { errcode: 40058, errmsg: 'markdown.content exceed max length 4096' } };
		robots.heard.push({ kind: 'wecom', body, text: content });
		return { body: { errcode: 0, errmsg: 'ok' } };
	}

	function lacksKeyword(text: string): boolean {
		return robots.keyword !== null && !text.includes(robots.keyword);
	}

	async function asDingtalk(url: URL, body: Record<string, unknown>): Promise<Answer> {
		if (url.searchParams.get('access_token') !== KEY)
			return { body: { errcode: 300001, errmsg: 'token is not exist' } };
		const stamp = url.searchParams.get('timestamp');
		const sign = url.searchParams.get('sign');
		if (stamp !== null || sign !== null) {
			const isLate = Math.abs(now() - Number(stamp)) > 3_600_000;
			if (isLate || sign !== (await hmac(SECRET, `${stamp}\n${SECRET}`)))
				return { body: { errcode: 310000, errmsg: 'sign not match' } };
		}
		const { title, text } = (body.markdown ?? {}) as { title?: unknown; text?: unknown };
		if (
			body.msgtype !== 'markdown' ||
			typeof title !== 'string' ||
			typeof text !== 'string' ||
			!title ||
			!text
		)
			return { body: { errcode: 400001, errmsg: 'invalid message' } };
		if (lacksKeyword(text))
			return {
				body: { errcode: 310000, errmsg: 'keywords not in content, more: [https://open.dingtalk.com]' }
			};
		robots.heard.push({ kind: 'dingtalk', body, text: `${title}\n${text}` });
		return { body: { errcode: 0, errmsg: 'ok' } };
	}

	async function asFeishu(url: URL, body: Record<string, unknown>, bytes: number): Promise<Answer> {
		if (!url.pathname.endsWith(`/${KEY}`))
			return { body: { code: 19001, msg: 'param invalid: incoming webhook access token invalid' } };
		if (bytes > 20 * 1024) return { body: { code: 9499, msg: 'too large' } };
		if (body.sign !== undefined) {
			const isLate = Math.abs(now() / 1000 - Number(body.timestamp)) > 3600;
			if (
				isLate ||
				typeof body.timestamp !== 'string' ||
				body.sign !== (await hmac(`${body.timestamp}\n${SECRET}`, ''))
			)
				return {
					body: { code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' }
				};
		}
		const card = body.card as Card | undefined;
		const texts =
			card?.elements?.flatMap(({ tag, text }) =>
				tag === 'div' && text?.tag === 'lark_md' ? text.content : []
			) ?? [];
		const links =
			card?.elements?.flatMap(({ tag, actions }) =>
				tag === 'action' ? actions!.map(({ url: to }) => to) : []
			) ?? [];
		if (
			body.msg_type !== 'interactive' ||
			card?.header.title.tag !== 'plain_text' ||
			texts.length === 0 ||
			links.length === 0
		)
			return { body: { code: 9499, msg: 'Bad Request' } };
		const text = [card.header.title.content, ...texts, ...links].join('\n');
		if (lacksKeyword(text)) return { body: { code: 19024, msg: 'Key Words Not Found' } };
		robots.heard.push({ kind: 'feishu', body, text });
		return { body: { StatusCode: 0, StatusMessage: 'success', code: 0, data: {}, msg: 'success' } };
	}
}

const isOnly = (body: object, ...keys: string[]) => Object.keys(body).every((key) => keys.includes(key));

async function hmac(key: string, message: string): Promise<string> {
	const bytes = new TextEncoder();
	const algorithm = { name: 'HMAC', hash: 'SHA-256' };
	const imported = await crypto.subtle.importKey('raw', bytes.encode(key), algorithm, false, ['sign']);
	return Buffer.from(await crypto.subtle.sign('HMAC', imported, bytes.encode(message))).toString('base64');
}
