/** 照片: what may be sent as a photo, and what becomes of it. Always optional, never more than a few. */

/** The most photos one report, or one logged matter, carries. */
export const PHOTO_LIMIT = 3;

/** The most photos one visit carries: its wishes share them. Source: handbook, ux.md, “photos shared (≤ 9, optional)”. */
export const VISIT_PHOTO_LIMIT = 9;

/** Bytes of one file as it is sent. */
export const MOST_BYTES = 10 * 1024 ** 2;

/** Of the original, in pixels. */
const LONGEST_SIDE = 20_000;
const MOST_PIXELS = 50_000_000;
/** Where a picture cannot be read line by line, all of it lies in memory at once. */
const MOST_PIXELS_AT_ONCE = 16_000_000;

/** The longer side of what is kept, in pixels. */
export const KEPT_SIDE = 2048;

/** The same of the small one beside it, that pages show: three dots of a phone to one of the page. */
export const SMALL_SIDE = 480;

/** As which of the two it is shown. */
export type PhotoSize = 'full' | 'small';

/** How long one photo may take to be redrawn, ms: it takes a tenth of that, and the machine may be busy. */
export const MOST_TIME = 5000;

/** How long a photo waits to be used before it is thrown away, ms. */
export const KEPT_UNUSED_FOR = 24 * 60 * 60 * 1000;

export type PhotoType = 'jpeg' | 'png' | 'webp';

const FAULTS = [
	...(['not-a-photo', 'photo-heic', 'photo-too-heavy'] as const),
	...(['photo-too-large', 'photo-broken', 'photo-too-slow'] as const)
] as const;

/** Why a file is not taken as a photo. */
export type PhotoFault = (typeof FAULTS)[number];

export const isPhotoFault = (code: string): code is PhotoFault =>
	(FAULTS as readonly string[]).includes(code);

/** What stands at the head of a file; `x` is any byte. */
const HEADS: Readonly<Record<PhotoType, string>> = {
	jpeg: 'ff d8 ff',
	png: '89 50 4e 47 0d 0a 1a 0a',
	webp: '52 49 46 46 x x x x 57 45 42 50'
};

/** Brands of ISO base media files that hold HEVC stills, and the general one (ISO/IEC 23008-12). */
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

/** What a file is by its own bytes: neither its name nor what was said of it counts. */
export function typeOf(bytes: Uint8Array): PhotoType | 'heic' | undefined {
	for (const [type, head] of Object.entries(HEADS))
		if (head.split(' ').every((byte, at) => byte === 'x' || bytes[at] === parseInt(byte, 16)))
			return type as PhotoType;
	const text = (from: number) => String.fromCharCode(...bytes.subarray(from, from + 4));
	return text(4) === 'ftyp' && HEIC_BRANDS.includes(text(8)) ? 'heic' : undefined;
}

/** What is wrong with a file before anything of it is decoded. */
export function faultOfFile(bytes: Uint8Array): PhotoFault | undefined {
	if (bytes.length > MOST_BYTES) return 'photo-too-heavy';
	const type = typeOf(bytes);
	if (type === 'heic') return 'photo-heic';
	return type ? undefined : 'not-a-photo';
}

/** What a picture says of itself in its header. */
export interface Header {
	format: string;
	width: number;
	height: number;
	/** Interlaced, or drawn in several passes. */
	isProgressive: boolean;
}

/** What is wrong with a picture by its header, before its pixels are decoded. */
export function faultOfHeader({ format, width, height, isProgressive }: Header): PhotoFault | undefined {
	if (!Object.hasOwn(HEADS, format)) return 'not-a-photo';
	const most = isProgressive || format === 'webp' ? MOST_PIXELS_AT_ONCE : MOST_PIXELS;
	return Math.max(width, height) > LONGEST_SIDE || width * height > most ? 'photo-too-large' : undefined;
}

/** What the faults' sentences name, by fault: megabytes, or millions of pixels. */
export const LIMIT_OF: Readonly<Partial<Record<PhotoFault, number>>> = {
	'photo-too-heavy': MOST_BYTES / 1024 ** 2,
	'photo-too-large': MOST_PIXELS_AT_ONCE / 1_000_000
};
