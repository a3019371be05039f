import * as v from 'valibot';
import { ticked, words } from '../fields.ts';
import { OCCASIONS } from './occasion.ts';
import { ROBOT_KINDS } from './robot.ts';

/** Ids as a list, or as a form sends several of one name: line by line. */
const listed = v.pipe(
	v.union(
		[
			v.array(v.string('not-text')),
			v.pipe(
				v.string(),
				v.transform((text) => text.split('\n'))
			)
		],
		'not-readable'
	),
	v.maxLength(200, 'too-many')
);

export const ReadForm = v.object({ ids: v.optional(listed) });

/** Ticked occasions; none ticked is none wanted. */
export const occasions = v.pipe(
	v.optional(listed, []),
	v.array(v.picklist(OCCASIONS, 'not-a-choice')),
	v.transform((chosen) => OCCASIONS.filter((one) => chosen.includes(one)))
);

const address = v.pipe(
	v.string('not-text'),
	v.trim(),
	v.minLength(1, 'required'),
	v.maxLength(500, 'too-long')
);
const secret = v.optional(v.pipe(v.string('not-text'), v.trim(), v.maxLength(200, 'too-long')));

export const ROBOT_NAME_LENGTH = 30;
export const KEYWORD_LENGTH = 30;

/** One of those the robot is set to; left out, it is set to none. */
const keyword = v.optional(v.pipe(v.string('not-text'), v.trim(), v.maxLength(KEYWORD_LENGTH, 'too-long')));

export const AddRobotForm = v.object({
	kind: v.picklist(ROBOT_KINDS, 'not-a-choice'),
	/** Place code or unit id of the seat it belongs to. */
	seat: words(40),
	name: words(ROBOT_NAME_LENGTH),
	address,
	secret,
	keyword,
	occasions
});

export const ChangeRobotForm = v.object({
	name: words(ROBOT_NAME_LENGTH),
	isOn: v.optional(ticked, false),
	/** Left out, it stays as it is. */
	address: v.optional(address),
	secret,
	keyword,
	occasions
});

export const ChooseNoticesForm = v.object({
	/** Occasions on which one is told. */
	occasions,
	/** Empty for no mail. */
	mail: v.optional(
		v.pipe(v.string('not-text'), v.trim(), v.maxLength(200, 'too-long'), v.email('not-a-mail'))
	)
});
