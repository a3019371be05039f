import { createTransport } from 'nodemailer';
import type { Settings } from '../../settings.ts';
import { failed, SENT, type Sending } from '../sending.ts';

/** ms */
const PATIENCE = 10_000;

export interface Letter {
	to: string;
	subject: string;
	text: string;
}

/** Sends letters by the server the settings name. */
export type Mailer = (letter: Letter) => Promise<Sending>;

/** None where the settings name no server: then there is no mail. */
export function mailerOf({ smtpUrl, mailFrom }: Pick<Settings, 'smtpUrl' | 'mailFrom'>): Mailer | null {
	if (!smtpUrl || !mailFrom) return null;
	const transport = createTransport({
		url: smtpUrl,
		connectionTimeout: PATIENCE,
		greetingTimeout: PATIENCE,
		socketTimeout: PATIENCE,
		disableFileAccess: true,
		disableUrlAccess: true
	});
	return async ({ to, subject, text }) => {
		try {
			await transport.sendMail({
				from: mailFrom,
				to,
				subject,
				text,
				headers: { 'Auto-Submitted': 'auto-generated' }
			});
			return SENT;
		} catch (reason) {
			const { code, responseCode } = reason as { code?: string; responseCode?: number };
			if (responseCode !== undefined) return failed('mail-refused', responseCode);
			return failed(code === 'ETIMEDOUT' ? 'too-slow' : 'unreachable', code ?? null);
		}
	};
}
