/**
 * 钉钉自定义机器人. Where it is signed, the address carries `timestamp` (ms) and `sign` = base64 of HMAC-SHA256 with the
 * secret as key over “timestamp, line feed, secret”. Of its keywords, up to ten, a message holds one. 20 messages a minute, then ten minutes of silence (130101).
 * Source: open.dingtalk.com, 自定义机器人安全设置.
 */
import { createHmac } from 'node:crypto';
import type { Instant } from '../../clock.ts';
import { markdownOf } from '../message.ts';
import { failed, type SendFault } from '../sending.ts';
import { MINUTE, readBy, type Vendor } from './vendor.ts';

export const dingtalk: Vendor = {
	request: ({ address, secret }, message, now) => ({
		address: secret ? signed(address, secret, now) : address,
		body: {
			msgtype: 'markdown',
			markdown: { title: message.title, text: markdownOf(message) },
			at: { isAtAll: false }
		}
	}),
	read: readBy(({ errcode }) => errcode, {
		130101: (code) => failed('too-often', code, 10 * MINUTE),
		300001: (code) => failed('wrong-key', code),
		310000: (code, words) => failed(guardNamed(words), code),
		40035: (code) => failed('too-long', code)
	})
};

/** 310000 stands for all of its safety settings; which of them is said in words. */
function guardNamed(words: string): SendFault {
	if (/keyword|关键词/i.test(words)) return 'wrong-keyword';
	return /whitelist|not in .*ip|\bip\b/i.test(words) ? 'address-not-allowed' : 'wrong-signature';
}

function signed(address: string, secret: string, now: Instant): string {
	const url = new URL(address);
	url.searchParams.set('timestamp', String(now));
	url.searchParams.set('sign', createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64'));
	return url.href;
}
