import type { Event } from '../../audit/server/record.ts';
import type { RobotRow } from './table.ts';

/** What the journal hears of a robot: never its address nor its secret, and of its name a digest. */
export const robotEvent = (
	action: string,
	robot: Pick<RobotRow, 'id' | 'place'>,
	changes: Partial<Pick<RobotRow, 'kind' | 'name' | 'unit' | 'isOn' | 'occasions'>> &
		Readonly<Record<string, unknown>>
): Event => ({
	action: `robot.${action}`,
	subject: { kind: 'robot', id: robot.id, place: robot.place },
	changes,
	texts: ['name']
});
