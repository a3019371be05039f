/** 群机器人: a chat group's robot at WeCom, DingTalk or Feishu, and what its address looks like. */
import type { Name } from '../name.ts';

export const ROBOT_KINDS = ['wecom', 'dingtalk', 'feishu'] as const;
export type RobotKind = (typeof ROBOT_KINDS)[number];

export const ROBOT_NAMES: Readonly<Record<RobotKind, Name>> = {
	wecom: { zh: '企业微信', en: 'WeCom' },
	dingtalk: { zh: '钉钉', en: 'DingTalk' },
	feishu: { zh: '飞书', en: 'Feishu' }
};

/** 自定义关键词: those that can be set to take only what holds a word. WeCom has no such setting. */
export const takesKeyword = (kind: RobotKind): boolean => kind !== 'wecom';

/** Robots of one seat at most. */
export const ROBOT_LIMIT = 5;

interface AddressShape {
	hosts: readonly string[];
	path: RegExp;
	/** The parameter that holds the key; none where the path ends with it. */
	key?: string;
}

const SHAPES: Readonly<Record<RobotKind, AddressShape>> = {
	wecom: { hosts: ['qyapi.weixin.qq.com'], path: /^\/cgi-bin\/webhook\/send$/, key: 'key' },
	dingtalk: { hosts: ['oapi.dingtalk.com'], path: /^\/robot\/send$/, key: 'access_token' },
	feishu: { hosts: ['open.feishu.cn', 'open.larksuite.com'], path: /^\/open-apis\/bot\/v2\/hook\/[\w-]+$/ }
};

/** The key within an address, where it is one of this vendor's: https, its own host, its own path. */
export function keyOf(kind: RobotKind, address: string): string | undefined {
	if (!URL.canParse(address)) return undefined;
	const url = new URL(address);
	const { hosts, path, key } = SHAPES[kind];
	if (url.protocol !== 'https:' || url.port !== '' || url.username || url.password) return undefined;
	if (!hosts.includes(url.hostname) || !path.test(url.pathname)) return undefined;
	const found = key ? url.searchParams.get(key) : url.pathname.split('/').at(-1);
	return found && /^[\w-]{16,128}$/.test(found) ? found : undefined;
}

/** All that is shown of a key once it is kept. */
export const endingOf = (key: string): string => key.slice(-4);
