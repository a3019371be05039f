/** 社区电话: the number residents call, printed on their slip and shown on their page. */
import * as v from 'valibot';

/** A landline with or without its area code, or a service number such as 12345. */
const OFFICE_LINE = /^(0\d{2,3}-?)?[1-9]\d{6,7}$|^1\d{4}$|^400-?\d{3}-?\d{4}$/;
const MOBILE = /^(\+?86)?1[3-9]\d{9}$/;

/** Empty takes the number away. A mobile is somebody's own: it would be shown to everybody for years. */
export const OfficePhoneForm = v.object({
	phone: v.pipe(
		v.string('not-text'),
		v.transform((text) => text.replaceAll(/[\s()（）]/g, '').replaceAll(/[－—–]/g, '-')),
		v.check((text) => !MOBILE.test(text.replaceAll('-', '')), 'personal-mobile'),
		v.check((text) => text === '' || OFFICE_LINE.test(text), 'not-an-office-line'),
		v.description('A landline, as 0532-82651234, or a service number; empty takes it away')
	)
});
