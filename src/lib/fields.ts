/** Fields that forms of every domain share. Messages are `FaultCode`s. */
import * as v from 'valibot';
import { isDay } from './clock.ts';

export const words = (limit: number) =>
	v.pipe(v.string('not-text'), v.trim(), v.minLength(1, 'required'), v.maxLength(limit, 'too-long'));

export const day = v.pipe(
	v.string('not-text'),
	v.check(isDay, 'not-a-day'),
	v.description('China day, YYYY-MM-DD')
);

/** A tick, as JSON or as a form sends it. */
export const ticked = v.pipe(
	v.union([v.boolean(), v.picklist(['on', 'true', '1', 'false', '0'])], 'not-a-choice'),
	v.transform((value) => value === true || value === 'on' || value === 'true' || value === '1')
);
