/** Fields that forms of every domain share: a text of limited length, and a China day. Messages are `FaultCode`s. */
import * as v from 'valibot';
import { isDay } from './clock.ts';

export const words = (limit: number) =>
	v.pipe(v.string('not-text'), v.trim(), v.minLength(1, 'required'), v.maxLength(limit, 'too-long'));

export const day = v.pipe(
	v.string('not-text'),
	v.check(isDay, 'not-a-day'),
	v.description('China day, YYYY-MM-DD')
);
