/** What is secret of a robot: closed as it is kept, opened only to speak. */
import { seal, unseal } from '../../audit/server/seal.ts';
import { endingOf, keyOf, type RobotKind } from '../robot.ts';
import type { RobotRow } from './table.ts';
import type { Opened } from './vendor.ts';

/** Closes an address that `keyOf` accepts, and its secret. */
export const closed = (
	id: string,
	kind: RobotKind,
	{ address, secret }: { address: string; secret: string | null }
): Pick<RobotRow, 'address' | 'secret' | 'ending'> => ({
	address: seal(`robot address ${id}`, address),
	secret: secret === null ? null : seal(`robot secret ${id}`, secret),
	ending: endingOf(keyOf(kind, address)!)
});

export const opened = ({ id, address, secret }: Pick<RobotRow, 'id' | 'address' | 'secret'>): Opened => ({
	address: unseal(`robot address ${id}`, address),
	secret: secret === null ? null : unseal(`robot secret ${id}`, secret)
});

/** Where somebody’s daily mail goes. */
export const closedMail = (accountId: string, mail: string): string => seal(`mail ${accountId}`, mail);
export const openedMail = (accountId: string, mail: string): string => unseal(`mail ${accountId}`, mail);
