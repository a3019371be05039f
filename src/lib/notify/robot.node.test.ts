import { expect, test } from 'vitest';
import { ADDRESSES, KEY } from '../../../tests/support/group-robots.ts';
import { endingOf, keyOf, ROBOT_KINDS } from './robot.ts';

test.each(ROBOT_KINDS)('%s: the address as it is copied from the group', (kind) => {
	expect(keyOf(kind, ADDRESSES[kind])).toBe(KEY);
	expect(endingOf(KEY)).toBe('5aaa');
});

test.each([
	['no address', 'wecom', 'hello'],
	['another vendor’s', 'wecom', ADDRESSES.dingtalk],
	['without https', 'wecom', ADDRESSES.wecom.replace('https:', 'http:')],
	['another port', 'wecom', ADDRESSES.wecom.replace('.com/', '.com:8443/')],
	['a host that only begins so', 'wecom', ADDRESSES.wecom.replace('.com/', '.com.example.cn/')],
	['this machine', 'wecom', `https://127.0.0.1/cgi-bin/webhook/send?key=${KEY}`],
	['somebody’s name in it', 'wecom', ADDRESSES.wecom.replace('https://', 'https://user@')],
	['another path', 'wecom', ADDRESSES.wecom.replace('/send', '/upload_media')],
	['no key', 'wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send'],
	['a key with blanks', 'dingtalk', 'https://oapi.dingtalk.com/robot/send?access_token=a%20b'],
	['a path that goes on', 'feishu', `${ADDRESSES.feishu}/more`]
] as const)('refused: %s', (_, kind, address) => expect(keyOf(kind, address)).toBeUndefined());
