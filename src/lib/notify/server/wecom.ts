/**
 * 企业微信群机器人. `POST …/cgi-bin/webhook/send?key=` with markdown of at most 4,096 bytes; no signature, so the key is
 * the secret; 20 messages a minute. Source: developer.work.weixin.qq.com, 群机器人配置说明 (91770).
 */
import { markdownOf } from '../message.ts';
import { failed } from '../sending.ts';
import { MINUTE, readBy, type Vendor } from './vendor.ts';

export const wecom: Vendor = {
	request: ({ address }, message) => ({
		address,
		body: { msgtype: 'markdown', markdown: { content: markdownOf(message) } }
	}),
	read: readBy(({ errcode }) => errcode, {
		45009: (code) => failed('too-often', code, MINUTE),
		45033: (code) => failed('too-often', code, MINUTE),
		93000: (code) => failed('wrong-key', code),
		40058: (code) => failed('too-long', code)
	})
};
