/** Every wish the demonstration district knows how to make. */
import { convenience } from './convenience.ts';
import { culture } from './culture.ts';
import { elderCare } from './elder-care.ts';
import { facilities } from './facilities.ts';
import { housing } from './housing.ts';
import { medical } from './medical.ts';
import { pipes } from './pipes.ts';
import { fireSafety, other, property, traffic } from './safety-and-order.ts';
import { sanitation } from './sanitation.ts';
import { schooling } from './schooling.ts';
import type { WishTexts } from './wish-text.ts';

export const WISHES: readonly WishTexts[] = [
	elderCare,
	medical,
	convenience,
	schooling,
	culture,
	housing,
	facilities,
	sanitation,
	pipes,
	fireSafety,
	property,
	traffic,
	other
];
