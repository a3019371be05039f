/** Photos. */
import type { Sentences } from './sentence.ts';

export const ATTACHMENTS = {
	'photo-too-heavy': {
		status: 413,
		zh: '照片太大，一张最多{limit}兆。请用手机把它改小，或截一张屏再传。',
		en: 'The photo is too heavy: {limit} megabytes at most. Make it smaller, or send a screenshot of it.'
	},
	'not-a-photo': {
		status: 415,
		zh: '这不是照片，只收 JPEG、PNG、WebP。请重新拍一张，或另选一张照片。',
		en: 'This is no photo: JPEG, PNG and WebP are taken. Take the picture again, or choose another.'
	},
	'photo-heic': {
		status: 415,
		zh: '这是苹果手机的 HEIC 照片，这里打不开。请在手机“设置—相机—格式”里改成“兼容性最佳”再拍，或截一张屏再传。',
		en: 'This is a HEIC photo, which cannot be opened here. On the iPhone choose Settings, Camera, Formats, Most Compatible, or send a screenshot of it.'
	},
	'photo-too-large': {
		status: 422,
		zh: '照片的像素太多。请把它改小到{limit}00万像素以内，或截一张屏再传。',
		en: 'The photo has too many pixels. Make it {limit} megapixels or fewer, or send a screenshot of it.'
	},
	'photo-broken': {
		status: 422,
		zh: '这张照片不完整或已损坏，打不开。请重新拍一张，或另选一张。',
		en: 'The photo is incomplete or damaged and cannot be opened. Take it again, or choose another.'
	},
	'photo-too-slow': {
		status: 422,
		zh: '这张照片太复杂，一时处理不了。请把它改小，或截一张屏再传。',
		en: 'The photo takes too long to open. Make it smaller, or send a screenshot of it.'
	}
} as const satisfies Sentences;
