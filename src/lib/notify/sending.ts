/** 没发出去: why a message did not arrive, by a code that is kept, and the words for it. */
import type { Name } from '../name.ts';
import { m } from '../paraglide/messages.js';
import { say } from '../say.ts';

const name = (zh: string, en: string): Name => ({ zh, en });

export const SEND_FAULTS = {
	unreachable: name('连不上对方服务器，请检查网络出口', 'The server could not be reached: check the way out'),
	'too-slow': name('十秒没有回答', 'No answer within ten seconds'),
	'private-address': name('地址指向内网，不发', 'The address leads into a private network: not sent'),
	'moved-elsewhere': name('对方要转到别的地址，不跟去', 'The server points elsewhere: not followed'),
	'server-fault': name('对方服务器出错', 'The server reports a fault of its own'),
	'not-understood': name('对方的回答读不懂', 'The answer could not be read'),
	'too-often': name('发得太密，对方让等一会儿', 'Too often: the vendor asks to wait'),
	'wrong-key': name('地址里的密钥不对，或机器人已被移出群', 'The key is wrong, or the robot left the group'),
	'wrong-signature': name('签名密钥不对', 'The signing secret is wrong'),
	'wrong-keyword': name(
		'机器人设了关键词，消息里没有',
		'The robot wants a keyword that is not in the message'
	),
	'address-not-allowed': name(
		'机器人只收指定 IP 的消息，请加上本机出口地址',
		'The robot takes messages of named addresses only'
	),
	'too-long': name('对方说消息太长', 'The vendor says the message is too long'),
	refused: name('对方不收', 'The vendor refuses it'),
	'mail-refused': name('邮件服务器不收', 'The mail server refuses it')
} as const satisfies Readonly<Record<string, Name>>;
export type SendFault = keyof typeof SEND_FAULTS;

/** How sending one message went. */
export type Sending =
	| { isSent: true }
	| {
			isSent: false;
			fault: SendFault;
			/** The vendor's own code or status, where there is one. */
			detail: string | null;
			/** Milliseconds the vendor asks to wait. */
			wait?: number;
	  };

export const SENT: Sending = { isSent: true };
export const failed = (fault: SendFault, detail: string | number | null = null, wait?: number): Sending => ({
	isSent: false,
	fault,
	detail: detail === null ? null : String(detail),
	...(wait !== undefined && { wait })
});

/** Why it did not arrive, with the vendor's code where there is one. */
export function troubleWords(trouble: { fault?: SendFault; detail?: string | null }): string {
	const words = say(SEND_FAULTS[trouble.fault ?? 'refused']);
	return trouble.detail ? m.trouble_code({ words, code: trouble.detail }) : words;
}
