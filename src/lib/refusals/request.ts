/** What is wrong with a request whatever it is about, and what the machine cannot do just now. */
import type { Sentences } from './sentence.ts';

export const REQUEST = {
	'bad-request': {
		status: 400,
		zh: '请求的格式读不懂。请刷新页面后再试一次。',
		en: 'The request could not be read. Reload the page and try again.'
	},
	'bad-json': {
		status: 400,
		zh: '正文不是合格的 JSON 对象。请检查括号、引号和编码（UTF-8）。',
		en: 'The body is not a JSON object. Check brackets, quotes and encoding (UTF-8).'
	},
	'bad-key': {
		status: 400,
		zh: '提交标识不合规格：要1到200个可见的英文字符。请刷新页面后再提交。',
		en: 'The idempotency key must be 1 to 200 visible ASCII characters. Reload the page and submit again.'
	},
	'wrong-origin': {
		status: 403,
		zh: '请求不是从本系统的页面发出的。请从本系统打开页面再提交。',
		en: 'The request did not come from a page of this board. Open the page here and submit again.'
	},
	'not-found': {
		status: 404,
		zh: '没有找到。可能编号有误，或不在您负责的范围内。',
		en: 'Not found. The number may be wrong, or it lies outside the places you answer for.'
	},
	'method-not-allowed': {
		status: 405,
		zh: '这个地址不接受这种请求方法。可用的方法见 Allow 头。',
		en: 'This address does not take that method. See the Allow header for those it takes.'
	},
	'changed-meanwhile': {
		status: 409,
		zh: '刚才有人改过这件事项。请刷新看最新情况，再决定。',
		en: 'Somebody changed this task a moment ago. Reload, look again, then decide.'
	},
	'still-running': {
		status: 409,
		zh: '刚才的提交还在办理。请等几秒再提交一次，不会重复登记。',
		en: 'What you sent a moment ago is still being done. Wait a few seconds and submit again: it counts once.'
	},
	stale: {
		status: 412,
		zh: '您看到的版本已经过时。请刷新后再改。',
		en: 'Your version is out of date. Reload, then change it again.'
	},
	'if-match-required': {
		status: 428,
		zh: '请带上您看到的版本（If-Match），免得盖掉别人刚改的内容。',
		en: 'Send the version you saw (If-Match), so that nobody’s change is overwritten.'
	},
	'too-large': {
		status: 413,
		zh: '内容太大，超过了上限。请返回上一页，少选几张照片，或删减文字后再提交。',
		en: 'The content is over the size limit. Go back, choose fewer photos or shorten the text, and submit again.'
	},
	'unsupported-type': {
		status: 415,
		zh: '内容类型不对：页面用表单，接口用 application/json，传照片用 multipart/form-data。',
		en: 'Wrong content type: pages take forms, the API application/json, and multipart/form-data for a photo.'
	},
	invalid: {
		status: 422,
		zh: '还差{count}处，改好就能提交。',
		en: '{count} to mend, then submit again.'
	},
	'key-used': {
		status: 422,
		zh: '这张表刚才已经提交成功，现在的内容又不一样了。确实要另交一份，请再按一次提交。',
		en: 'This form was taken already, and what it says now is different. To send it as another one, submit once more (with a new Idempotency-Key).'
	},
	'too-many-attempts': {
		status: 429,
		zh: '输错次数太多，已暂停登录。请{minutes}分钟后再试，或找管理员。',
		en: 'Too many wrong attempts; sign-in is paused. Try again in {minutes} minutes, or ask an administrator.'
	},
	'slow-down': {
		status: 429,
		zh: '这样的请求太多了，请{minutes}分钟后再试。',
		en: 'Too many such requests. Try again in {minutes} minutes.'
	},
	busy: {
		status: 503,
		zh: '系统正忙，没有保存。请稍后再提交一次。',
		en: 'The board is busy and saved nothing. Please submit again in a moment.'
	},
	'disk-full': {
		status: 503,
		zh: '服务器磁盘已满，没有保存。请联系系统管理员。',
		en: 'The server disk is full and nothing was saved. Contact the system administrator.'
	},
	'read-only': {
		status: 503,
		zh: '服务器暂时只能读，没有保存。请联系系统管理员。',
		en: 'The server is read-only for now and saved nothing. Contact the system administrator.'
	},
	'database-down': {
		status: 503,
		zh: '数据库暂时连不上，没有保存。请稍后再试。',
		en: 'The database cannot be reached and nothing was saved. Try again shortly.'
	},
	draining: {
		status: 503,
		zh: '系统正在重启，请稍后再试。',
		en: 'The board is restarting. Try again shortly.'
	}
} as const satisfies Sentences;
