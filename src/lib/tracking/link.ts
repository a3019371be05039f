/** 查询码: what the resident follows their matter by, without an account. Who holds the link may see and answer; it tells no personal data. */
import { addDays, dayOf, type Day, type Instant } from '../clock.ts';

/** A link leads somewhere for so many days. `[P]` */
export const LINK_DAYS = 180;

export const expiresOn = (madeAt: Instant): Day => addDays(dayOf(madeAt), LINK_DAYS);

/** Why a link leads nowhere any more; nothing while it does. */
export const whyOver = (
	link: { expiresOn: Day; revokedAt: Instant | null },
	today: Day
): 'link-revoked' | 'link-over' | undefined =>
	link.revokedAt !== null ? 'link-revoked' : today > link.expiresOn ? 'link-over' : undefined;
