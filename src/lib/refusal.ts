/**
 * Every "no" the board can say, with its HTTP status and its sentence in both languages.
 *
 * A `Refusal` is expected: nothing was written, and the sentence says how to mend it. Anything else that is
 * thrown is a bug. `{name}` in a sentence is filled from the refusal's facts; facts never hold personal words.
 */
interface Sentence {
	readonly status: number;
	readonly zh: string;
	readonly en: string;
	/** What is said in its place where the refusal has a fact of this name. */
	readonly given?: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
}

export const REFUSALS = {
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
	'sign-in-required': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
	'wrong-token': {
		status: 401,
		zh: '访问令牌不对，或已到期、已撤销。请向系统管理员要一个新的。',
		en: 'The token is wrong, over or revoked. Ask the system administrator for a new one.'
	},
	'wrong-credentials': {
		status: 401,
		zh: '账号或密码不对。请再试一次；连续输错5次会锁定30分钟。',
		en: 'Account or password is wrong. Try again; five wrong passwords lock the account for 30 minutes.'
	},
	'wrong-activation': {
		status: 401,
		zh: '账号或激活码不对，或激活码已经用过、已过期。请找系统管理员重发。',
		en: 'Account or activation code is wrong, used or expired. Ask the system administrator for a new one.'
	},
	'not-allowed': {
		status: 403,
		zh: '您的岗位不能做这一步。页面上列的，都是您能做的。',
		en: 'Your post may not take this step. The pages list those it may take.',
		given: {
			who: {
				zh: '您的岗位不能做这一步，要由{who}来做。',
				en: 'Your post may not take this step. It is for: {whoEn}.'
			}
		}
	},
	'not-needed': {
		status: 403,
		zh: '现在办这件事用不着看联系方式。轮到您联系居民、办理或回访时才能看。',
		en: 'The contact is not needed now. It opens when it is for you to contact, deliver or ask.'
	},
	'not-shared': {
		status: 403,
		zh: '居民没有同意把联系方式转给单位。请联系社区代为转达。',
		en: 'The resident did not agree to pass the contact to units. Ask the community to pass it on.'
	},
	'link-unknown': {
		status: 404,
		zh: '没有找到这个查询码。请重新扫描凭条上的二维码，或者拿着编号问社区。',
		en: 'There is no such link. Scan the code on the slip again, or ask the community with the number.'
	},
	'link-over': {
		status: 404,
		zh: '这个查询码已经过期。想再查询，请让社区重新打印一张凭条。',
		en: 'This link has expired. Ask the community to print a new slip.'
	},
	'link-revoked': {
		status: 404,
		zh: '这个查询码已经作废。想再查询，请让社区重新打印一张凭条。',
		en: 'This link is no longer valid. Ask the community to print a new slip.'
	},
	'no-link': {
		status: 409,
		zh: '这件事现在没有查询码。需要时请先生成一个。',
		en: 'This matter has no link now. Make one where it is needed.'
	},
	'nothing-to-answer': {
		status: 409,
		zh: '现在还不用评价，或者已经评过了。有话要说，请打社区电话或12345。',
		en: 'There is nothing to rate now, or it was rated already. To say more, call the community or 12345.'
	},
	'no-resident': {
		status: 404,
		zh: '这件事没有登记居民的联系方式，或已按规定删除。',
		en: 'No contact of a resident is kept with this matter, or it was erased as the rules say.'
	},
	'own-work': {
		status: 403,
		zh: '不能复核或回访自己经办的事项，请换一位同事。',
		en: 'Nobody approves or follows up their own work. Ask a colleague.'
	},
	'own-decision': {
		status: 403,
		zh: '这是您自己作出的决定，不能由您提异议，也不能由您复核。请由上一级复核；有新情况可以重新登记。',
		en: 'This was your own decision: you neither object to it nor review it. The next level does; with new facts, log it again.'
	},
	'two-persons': {
		status: 403,
		zh: '涉及未成年人或病情的，登记的人不能自己公开，也不能自己改成不涉及。请街道工作台或另一位书记看过后办理。',
		en: 'Whoever logged a matter about a minor or an illness neither publishes it nor takes that mark away. Ask the street desk or another secretary to read it and do so.'
	},
	'own-request': {
		status: 403,
		zh: '不能答复自己的申请，请由另一位同事答复。',
		en: 'Nobody answers their own request. Ask a colleague.'
	},
	'own-proposal': {
		status: 403,
		zh: '提出的人不能自己确认，请由另一位同事确认。',
		en: 'The person who proposed may not confirm. Ask another colleague to confirm.'
	},
	'own-post': {
		status: 403,
		zh: '不能给自己授予或终止岗位，请由另一位安全管理员办理。',
		en: 'Nobody grants or ends their own posts. Ask another security administrator.'
	},
	'own-account': {
		status: 403,
		zh: '不能停用或重置自己的账号，请由另一位系统管理员办理。',
		en: 'Nobody disables or resets their own account. Ask another system administrator.'
	},
	'wrong-origin': {
		status: 403,
		zh: '请求不是从本系统的页面发出的。请从本系统打开页面再提交。',
		en: 'The request did not come from a page of this board. Open the page here and submit again.'
	},
	'password-change-required': {
		status: 403,
		zh: '首次登录须先改密码，改好后才能继续。',
		en: 'Change your password first, then continue.'
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
	'already-claimed': {
		status: 409,
		zh: '已由{unit}认领，{since}。请看看别的心愿。',
		en: 'Already claimed by {unit}, {sinceEn}. Please look at other wishes.',
		given: {
			ourSince: {
				zh: '您单位已认领，{ourSince}。请看看别的心愿。',
				en: 'Your unit has it already, claimed {ourSinceEn}. Please look at other wishes.'
			}
		}
	},
	'wrong-state': {
		status: 409,
		zh: '事项现在是“{state}”，不能做这一步。请刷新看最新情况。',
		en: 'The task is now “{stateEn}”, so this step is not possible. Reload to see where it stands.',
		given: {
			kind: {
				zh: '“{kind}”这类事项没有这一步。能做的步骤，页面上都列着。',
				en: 'A task of the kind “{kindEn}” has no such step. Its page lists those it has.'
			}
		}
	},
	'changed-meanwhile': {
		status: 409,
		zh: '刚才有人改过这件事项。请刷新看最新情况，再决定。',
		en: 'Somebody changed this task a moment ago. Reload, look again, then decide.'
	},
	'claim-expired': {
		status: 409,
		zh: '这个心愿的公开期已过。请联系社区书记或街道派单。',
		en: 'The time for claiming this wish is over. Ask the community secretary or the street desk to dispatch it.'
	},
	'still-running': {
		status: 409,
		zh: '刚才的提交还在办理。请等几秒再提交一次，不会重复登记。',
		en: 'What you sent a moment ago is still being done. Wait a few seconds and submit again: it counts once.'
	},
	'not-unclaimed-yet': {
		status: 409,
		zh: '认领期还没过，先等包联单位认领；过了认领期才能派单。',
		en: 'Units may still claim this wish. It can be dispatched once the claim period is over.'
	},
	'already-widened': {
		status: 409,
		zh: '这个心愿已经面向全区，无须再办。',
		en: 'This wish is open to the whole district already.'
	},
	'no-more-returns': {
		status: 409,
		zh: '已经退回三次或已指定承办，不能再退。确有困难，请申请延期、挂账或上报。',
		en: 'Returned three times or designated: it cannot go back again. Ask for an extension or suspension, or escalate it.'
	},
	'return-too-late': {
		status: 409,
		zh: '派单已过{count}个工作日，不能退回。确有困难，请申请延期、挂账或上报。',
		en: 'More than {count} working days since the dispatch: it cannot go back. Ask for an extension or suspension, or escalate it.'
	},
	'top-level': {
		status: 409,
		zh: '已经在区级，不能再上报。请由区领导作出决定。',
		en: 'It is at the district already. Ask the leader to decide.'
	},
	'request-pending': {
		status: 409,
		zh: '已有一项申请等人答复，请先等答复。',
		en: 'A request is already waiting for an answer. Wait for it first.'
	},
	'nothing-asked': {
		status: 409,
		zh: '没有等您答复的申请。请刷新看最新情况。',
		en: 'No request is waiting for an answer. Reload to see where it stands.'
	},
	'second-extension': {
		status: 409,
		zh: '已经延期一次，再延期须由区级工作台同意。',
		en: 'It was extended once already. A second extension is for the district desk to grant.'
	},
	'no-more-extensions': {
		status: 409,
		zh: '已经延期两次，不能再延。确有困难，请申请挂账或上报。',
		en: 'It was extended twice. Ask for a suspension, or escalate it.'
	},
	'second-suspension': {
		status: 409,
		zh: '已经挂账一次，再挂账须由区级工作台同意。',
		en: 'It was suspended once already. A renewal is for the district desk to grant.'
	},
	'no-more-suspensions': {
		status: 409,
		zh: '已经挂账两次，不能再挂。请上报，或申请终止。',
		en: 'It was suspended twice already. Escalate it, or ask to end it.'
	},
	'extension-too-late': {
		status: 409,
		zh: '期限已过，不能再申请延期；延期要在到期前申请。',
		en: 'The due day is over. An extension must be asked for before it.'
	},
	'already-rated': {
		status: 409,
		zh: '居民已经评价过，事情的内容不能再改。有新情况请重办，或记一条备注。',
		en: 'The resident has rated it, so what it says stays. With new facts, reopen it or add a note.'
	},
	'deadline-reckoned': {
		status: 409,
		zh: '办理期限已按原来的难易定下，不能再改。时间不够，请申请延期。',
		en: 'The deadline was reckoned from its class, which stays. Ask for an extension if time is short.'
	},
	'already-objected': {
		status: 409,
		zh: '已经提过异议，请看上一级的答复。',
		en: 'An objection was made already. See the answer of the next level.'
	},
	'objection-too-late': {
		status: 409,
		zh: '不予受理已过5个工作日，不能再提异议。有新情况可以重新登记。',
		en: 'More than 5 working days since the rejection. With new facts, log it again.'
	},
	'nothing-objected': {
		status: 409,
		zh: '没有等您复核的异议。请刷新看最新情况。',
		en: 'No objection is waiting. Reload to see where it stands.'
	},
	'reopen-too-late': {
		status: 409,
		zh: '办结已过30天，不能重办。请重新登记一件。',
		en: 'Closed more than 30 days ago. Please log a new task.'
	},
	'merge-into-itself': {
		status: 409,
		zh: '不能并到自己。请填另一件事项的编号。',
		en: 'A task cannot be joined to itself. Give the number of another.'
	},
	'lead-is-merged': {
		status: 409,
		zh: '那一件已经并到别处。请并到它的主案。',
		en: 'That task is itself joined to another. Join the one that leads.'
	},
	'lead-of-other-kind': {
		status: 409,
		zh: '只有同一类事项才能并案。请填同类事项的编号。',
		en: 'Only matters of the same kind are joined. Give the number of one of the same kind.'
	},
	'lead-is-accused': {
		status: 409,
		zh: '那一件正由被反映的人或单位经办，不能并过去，请分开办理。',
		en: 'That one is handled by the very person or unit complained about. Keep the two apart.'
	},
	'leads-others': {
		status: 409,
		zh: '已有事项并到这一件，它不能再并到别处。',
		en: 'Other tasks are joined to this one, so it cannot be joined to another.'
	},
	'unmerge-too-late': {
		status: 409,
		zh: '并案已过5个工作日，不能撤销。',
		en: 'More than 5 working days since it was joined: it cannot be undone.'
	},
	'already-called': {
		status: 409,
		zh: '{unit}已经吹过哨，还没有答复。请等它答复，或只请别的单位。',
		en: 'Called already, and not answered yet: {unit}. Wait for the answer, or call others only.'
	},
	'call-out-rated': {
		status: 409,
		zh: '这次答复已经评过，不能再改。',
		en: 'This answer has been rated already and is not rated again.'
	},
	'already-answered': {
		status: 409,
		zh: '这个单位已经答复过了。请刷新看最新情况。',
		en: 'This unit has answered already. Reload to see where it stands.'
	},
	'not-answered-yet': {
		status: 409,
		zh: '这个单位还没有答复，答复后才能评价。',
		en: 'This unit has not answered yet. Rate it afterwards.'
	},
	'already-reached': {
		status: 409,
		zh: '这个节点已经完成了。',
		en: 'This milestone is reached already.'
	},
	'already-in-force': {
		status: 409,
		zh: '同一时期已有相同的安排。请先结束原来的，或改日期。',
		en: 'The same arrangement is already in force then. End it first, or change the dates.'
	},
	'already-ended': {
		status: 409,
		zh: '这项安排已经结束，无须再办。请刷新看最新情况。',
		en: 'This arrangement has already ended. Reload to see where it stands.'
	},
	'already-proposed': {
		status: 409,
		zh: '这个社区已有一项提议等人确认。请先确认或不同意那一项。',
		en: 'A proposal for this community already waits for a second person. Confirm or decline that one first.'
	},
	'already-decided': {
		status: 409,
		zh: '这项提议已经有了结论。请刷新看最新情况。',
		en: 'This proposal has already been decided. Reload to see where it stands.'
	},
	'too-many-filters': {
		status: 409,
		zh: '最多存{limit}个筛选。请先删去用不着的。',
		en: 'At most {limit} filters are kept. Drop one you no longer need first.'
	},
	'too-many-replies': {
		status: 409,
		zh: '常用答复最多存{limit}条。请先删去用不着的。',
		en: 'At most {limit} replies are kept. Drop one you no longer need first.'
	},
	'too-many-suggestions': {
		status: 409,
		zh: '您还有{limit}条意见没有得到答复，请先等答复。急的请直接打电话。',
		en: 'Still waiting for an answer: {limit} of your suggestions. Wait for it first, or telephone where it is urgent.'
	},
	'suggestion-answered': {
		status: 409,
		zh: '这条意见已经有人答复了。请刷新看最新情况。',
		en: 'Somebody has answered this suggestion already. Reload to see the answer.'
	},
	'account-taken': {
		status: 409,
		zh: '这个账号名已有人用，请换一个。',
		en: 'That account name is taken. Choose another.'
	},
	'account-disabled': {
		status: 409,
		zh: '这个账号已经停用。本人需要再用时，请另建账号。',
		en: 'This account is disabled. Create another one if the person needs it again.'
	},
	'exclusive-post': {
		status: 409,
		zh: '系统、安全、审计三种管理岗位互斥，也不能与业务岗位同时担任。请先终止原岗位。',
		en: 'System, security and audit posts exclude each other and every business post. End the old post first.'
	},
	'calendar-unchanged': {
		status: 409,
		zh: '和已载入的完全一样，无须再载入。',
		en: 'The same as what is loaded already; there is nothing to load.'
	},
	'calendar-changed': {
		status: 409,
		zh: '工作日历刚刚改过，期限要按新的算。请再提交一次。',
		en: 'The working calendar has just been changed and the deadline must be reckoned anew. Please submit again.'
	},
	'limit-unchanged': {
		status: 409,
		zh: '和现在的时限一样，无须再改。',
		en: 'The same as the present limit; there is nothing to change.'
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
	'photo-too-heavy': {
		status: 413,
		zh: '照片太大，一张最多{limit}兆。请用手机把它改小，或截一张屏再传。',
		en: 'The photo is too heavy: {limit} megabytes at most. Make it smaller, or send a screenshot of it.'
	},
	'unsupported-type': {
		status: 415,
		zh: '内容类型不对：页面用表单，接口用 application/json，传照片用 multipart/form-data。',
		en: 'Wrong content type: pages take forms, the API application/json, and multipart/form-data for a photo.'
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
	invalid: {
		status: 422,
		zh: '还差{count}处，改好就能提交。',
		en: '{count} to mend, then submit again.'
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
} as const satisfies Record<string, Sentence>;

export type RefusalCode = keyof typeof REFUSALS;

/** What can be wrong with one field, and how to mend it. */
export const FAULTS = {
	required: { zh: '请填写', en: 'Please fill this in' },
	choose: { zh: '请选择', en: 'Please choose' },
	'too-long': { zh: '太长了，最多{limit}个字', en: 'Too long: {limit} characters at most' },
	'nothing-to-find': {
		zh: '至少输入两个字、两个拼音首字母，或编号的后三位',
		en: 'Type at least two characters, two initials, or the last three digits of a number'
	},
	'words-not-kept': {
		zh: '搜索的字不能存进筛选，里面可能有居民姓名。请先去掉再存',
		en: 'Words that are searched for are not kept with a filter: a name may be among them. Take them out first'
	},
	'whole-phone': {
		zh: '网址里不放整个电话号码，请只输末四位；要按整个号码找，请用页面上的搜索框',
		en: 'No whole phone number stands in an address: type its last four figures, or use the box on the page'
	},
	'too-short': { zh: '太短了，至少{limit}个字', en: 'Too short: at least {limit} characters' },
	'too-large': { zh: '数字太大，最多{limit}', en: 'Too large: {limit} at most' },
	'too-small': { zh: '数字太小，至少{limit}', en: 'Too small: at least {limit}' },
	'not-a-number': { zh: '请填整数', en: 'Enter a whole number' },
	'not-text': { zh: '这里要填文字', en: 'This takes text' },
	'not-a-choice': { zh: '请从列出的选项里选', en: 'Choose one of the options listed' },
	'not-a-day': { zh: '请填真实的日期，如 2026-11-22', en: 'Enter a real date, like 2026-11-22' },
	'not-a-calendar-line': {
		zh: '要写成“2027-01-01,休”或“2027-01-09,班”',
		en: 'Write it as “2027-01-01,休” (rest) or “2027-01-09,班” (worked)'
	},
	'other-year': { zh: '不是{limit}年的日期', en: 'Not a day of {limit}' },
	'rests-anyway': {
		zh: '是周末，本来就休息，请删去这一行',
		en: 'A weekend rests anyway; take this line out'
	},
	'works-anyway': {
		zh: '是周一到周五，本来就上班，请删去这一行',
		en: 'A weekday is worked anyway; take this line out'
	},
	'said-twice': {
		zh: '前面已经写过这一天，请删去一行',
		en: 'This day stands above already; take one line out'
	},
	'day-is-over': {
		zh: '这一天已经过去，要和原来一样',
		en: 'This day is over and must stay as it was'
	},
	'bad-lines': { zh: '有几行要改：{limit}', en: 'Lines to mend: {limit}' },
	'few-rest-days': {
		zh: '放假的工作日只有{limit}天，少得不像一整年，请查对',
		en: 'Only {limit} weekdays of rest: too few for a whole year, please check'
	},
	'many-rest-days': {
		zh: '放假的工作日有{limit}天，多得不像一年，请查对',
		en: 'As many as {limit} weekdays of rest: too many for one year, please check'
	},
	'many-work-days': {
		zh: '调休上班有{limit}天，多得不像一年，请查对',
		en: 'As many as {limit} worked weekend days: too many for one year, please check'
	},
	'year-not-loaded': {
		zh: '{limit}年的年历还没有载入，请先载入整年',
		en: 'The year {limit} is not loaded yet; load the whole year first'
	},
	'is-rest': { zh: '这一天本来就休息', en: 'That day is a rest day already' },
	'is-work': { zh: '这一天本来就上班', en: 'That day is a working day already' },
	'not-a-moment': {
		zh: '请填真实的时间，如 2026-11-22T09:30:00+08:00',
		en: 'Enter a real instant, like 2026-11-22T09:30:00+08:00'
	},
	'not-a-place': {
		zh: '没有这个社区或小区，请从名录里选',
		en: 'No such community or compound; choose from the list'
	},
	'not-a-compound': {
		zh: '小区难题要选到小区',
		en: 'A compound problem needs its compound'
	},
	'wrong-level': {
		zh: '领导和单位包联社区，街道干部联系小区，请改选',
		en: 'Leaders and units take communities, subdistrict cadres compounds; choose again'
	},
	'wrong-post': {
		zh: '这个人当天没有相应的岗位，请改选，或先由安全管理员授予岗位',
		en: 'Not in the fitting post on that day; choose another, or have the post granted first'
	},
	'other-subdistrict': {
		zh: '这个小区不在其所在的街道，请选本街道的干部',
		en: 'The compound lies in another subdistrict; choose a cadre of its own'
	},
	'not-yours': {
		zh: '不在您负责的范围内，请选自己的社区或小区',
		en: 'Outside the places you answer for; choose one of your own'
	},
	'handler-elsewhere': {
		zh: '现在的承办人不负责那里，请先退回，再更正地点',
		en: 'Whoever handles it now does not answer for that place; have it returned first'
	},
	'nothing-changed': {
		zh: '内容还是原来的，请先改好再提交',
		en: 'Nothing differs from what it says now; change it first'
	},
	'no-such-handler': {
		zh: '没有这个承办人或单位，或不在这里任职、包联，请改选',
		en: 'No such person or unit, or not in post or linked here; choose another'
	},
	'not-a-colleague': {
		zh: '请选同一单位或同一岗位的同事',
		en: 'Choose a colleague of the same unit or post'
	},
	'no-such-task': { zh: '没有这件事项，或已经办结', en: 'No such task, or it has ended' },
	'no-such-call-out': { zh: '没有这项吹哨', en: 'No such call-out' },
	'no-such-photo': {
		zh: '有照片不是您刚传的，或已经用过，请重新选照片',
		en: 'A photo is not one you have just sent, or was used already; choose it again'
	},
	'too-many-photos': { zh: '照片最多{limit}张，请去掉几张', en: 'At most {limit} photos; take some out' },
	'no-such-milestone': { zh: '没有这个节点', en: 'No such milestone' },
	'not-limited': {
		zh: '这一类事项用不到这个时限，请改选',
		en: 'This limit says nothing about that kind; choose again'
	},
	'not-above': { zh: '要选比现在高的一级', en: 'Choose a level above the present one' },
	'not-later': { zh: '要晚于{limit}', en: 'It must be later than {limit}' },
	'too-many': { zh: '太多了，请减少', en: 'Too many; take some out' },
	'in-future': { zh: '不能晚于今天', en: 'It cannot be later than today' },
	'in-past': {
		zh: '不能早于今天，请改到{limit}或以后',
		en: 'It cannot be before today; choose {limit} or later'
	},
	'too-far': { zh: '太晚了，请改到{limit}或以前', en: 'Too late; choose {limit} or earlier' },
	'too-old': { zh: '太早了，请改到{limit}或以后', en: 'Too early; choose {limit} or later' },
	'before-start': { zh: '不能早于开始日期{limit}', en: 'It cannot be before the first day, {limit}' },
	'holds-phone': {
		zh: '里面有电话或证件号码，请删去',
		en: 'It holds a phone or identity number; take it out'
	},
	'holds-name': {
		zh: '里面像有居民姓名（{limit}），请改为“居民”',
		en: 'It seems to hold a resident’s name ({limit}); write “resident” instead'
	},
	'holds-address': {
		zh: '里面有门牌号，请删去；写到小区就够了',
		en: 'It holds a door number; leave it out, the compound is enough'
	},
	'not-a-phone': {
		zh: '不像电话号码：手机11位，座机带区号，例如13812345678',
		en: 'Not a phone number: 11 digits for a mobile, area code for a landline, as 13812345678'
	},
	'name-taken': { zh: '已有同名的，请换一个名称', en: 'That name is in use; choose another' },
	'no-such-account': { zh: '没有这个账号，或已停用', en: 'No such account, or it is disabled' },
	'no-such-unit': { zh: '没有这个单位', en: 'No such unit' },
	'same-class': { zh: '与现在的分类相同，请选另一类', en: 'The same as the present class; choose another' },
	'weak-password': { zh: '太容易猜到，请换一个', en: 'Too easy to guess; choose another' },
	'password-used': { zh: '最近用过，请换一个没用过的', en: 'Used recently; choose a new one' },
	'not-the-same': { zh: '两次填的不一样', en: 'The two entries differ' },
	'wrong-password': { zh: '现在的密码不对', en: 'The present password is wrong' },
	'bad-name': {
		zh: '只能用小写字母、数字、点和短横，3到32个',
		en: 'Lower-case letters, digits, dot and hyphen only, 3 to 32'
	},
	'not-readable': { zh: '这里的内容读不懂', en: 'This could not be read' }
} as const satisfies Record<string, { zh: string; en: string }>;

export type FaultCode = keyof typeof FAULTS;

export interface Fault {
	code: FaultCode;
	limit?: string | number;
}

/** Field name → what is wrong with it. */
export type Faults = Readonly<Record<string, Fault>>;

type Facts = Readonly<Record<string, string | number | undefined>>;

export class Refusal extends Error {
	readonly code: RefusalCode;
	readonly facts: Facts;
	readonly faults: Faults | undefined;

	constructor(code: RefusalCode, facts: Facts = {}, faults?: Faults) {
		super(code);
		this.name = 'Refusal';
		this.code = code;
		this.facts = facts;
		this.faults = faults;
	}

	/** One or more fields cannot be taken as they are. */
	static invalid(faults: Faults): Refusal {
		return new Refusal('invalid', { count: Object.keys(faults).length }, faults);
	}

	get status(): number {
		return REFUSALS[this.code].status;
	}

	/** The sentence in both languages. */
	get sentence(): { zh: string; en: string } {
		const told: Sentence = REFUSALS[this.code];
		const fact = Object.keys(told.given ?? {}).find((name) => this.facts[name] !== undefined);
		const { zh, en } = fact ? told.given![fact]! : told;
		return { zh: fill(zh, this.facts), en: fill(en, this.facts) };
	}
}

export function faultSentence(fault: Fault): { zh: string; en: string } {
	const { zh, en } = FAULTS[fault.code];
	const facts = { limit: fault.limit };
	return { zh: fill(zh, facts), en: fill(en, facts) };
}

const fill = (sentence: string, facts: Facts): string =>
	sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
