/**
 * 飞书自定义机器人. An interactive card; where it is signed, the body carries `timestamp` (seconds) and `sign` = base64 of
 * HMAC-SHA256 over nothing, with “timestamp, line feed, secret” as its key: against DingTalk, key and message are
 * swapped. 100 messages a minute, 5 a second, 20 KB; 11232 where too many speak at once.
 * Source: open.feishu.cn, 自定义机器人使用指南.
 */
import { createHmac } from 'node:crypto';
import { failed } from '../sending.ts';
import { MINUTE, readBy, type Vendor } from './vendor.ts';

export const feishu: Vendor = {
	request: ({ address, secret }, { title, lines, link, linkWords }, now) => ({
		address,
		body: {
			...(secret && signature(Math.floor(now / 1000), secret)),
			msg_type: 'interactive',
			card: {
				config: { wide_screen_mode: true },
				header: { title: { tag: 'plain_text', content: title } },
				elements: [
					{ tag: 'div', text: { tag: 'lark_md', content: lines.join('\n') } },
					{
						tag: 'action',
						actions: [
							{ tag: 'button', text: { tag: 'plain_text', content: linkWords }, type: 'default', url: link }
						]
					}
				]
			}
		}
	}),
	read: readBy(({ code, StatusCode }) => code ?? StatusCode, {
		11232: (code) => failed('too-often', code, MINUTE),
		9499: (code) => failed('too-long', code),
		19001: (code) => failed('wrong-key', code),
		19021: (code) => failed('wrong-signature', code),
		19022: (code) => failed('address-not-allowed', code),
		19024: (code) => failed('wrong-keyword', code)
	})
};

const signature = (timestamp: number, secret: string) => ({
	timestamp: String(timestamp),
	sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64')
});
