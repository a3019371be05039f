import type { Instant } from '../../clock.ts';
import { withKeyword, type Message } from '../message.ts';
import type { RobotKind } from '../robot.ts';
import type { Sending } from '../sending.ts';
import { dingtalk } from './dingtalk.ts';
import { feishu } from './feishu.ts';
import type { Post } from './post-outside.ts';
import { opened } from './robot-keys.ts';
import type { RobotRow } from './table.ts';
import type { Vendor } from './vendor.ts';
import { wecom } from './wecom.ts';

const VENDORS: Readonly<Record<RobotKind, Vendor>> = { wecom, dingtalk, feishu };

/** Says a message by a robot, and tells how that went. */
export async function speak(
	post: Post,
	robot: Pick<RobotRow, 'id' | 'kind' | 'address' | 'secret' | 'keyword'>,
	message: Message,
	now: Instant
): Promise<Sending> {
	const vendor = VENDORS[robot.kind];
	const { address, body } = vendor.request(opened(robot), withKeyword(message, robot.keyword), now);
	return vendor.read(await post(address, body));
}
