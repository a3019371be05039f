/** 表格. */
import type { Sentences } from './sentence.ts';

export const SPREADSHEET = {
	'not-a-table': {
		status: 415,
		zh: '这不是表格文件。请用 .xlsx 或 .csv，最好在模板里填。',
		en: 'This is no table. Send .xlsx or .csv, best filled into the template.'
	},
	'old-table': {
		status: 415,
		zh: '这是旧格式 .xls。请用 Excel 或 WPS 另存为 .xlsx 再传。',
		en: 'This is the old .xls format. Save it as .xlsx and send it again.'
	},
	'table-broken': {
		status: 415,
		zh: '这个表格打不开，可能没有存完整。请重新保存一次再传。',
		en: 'This table cannot be opened; it may be incomplete. Save it again and send it once more.'
	},
	'table-too-large': {
		status: 413,
		zh: '表格太大。请只留要导入的那一张表，不超过2000行、2兆。',
		en: 'The table is too large. Keep only the sheet to import: 2000 rows and 2 MB at most.'
	}
} as const satisfies Sentences;
