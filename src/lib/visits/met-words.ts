import { isEnglish, say } from '../say.ts';
import { MET_NAMES } from './names.ts';
import type { Met } from './visit.ts';

/** 居民、楼栋长 */
export const metWords = (met: readonly Met[]): string =>
	met.map((one) => say(MET_NAMES[one])).join(isEnglish() ? ', ' : '、');
