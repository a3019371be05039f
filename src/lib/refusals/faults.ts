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
	'personal-mobile': {
		zh: '手机号是个人的，居民都会看到。请填办公室的座机',
		en: 'A mobile is somebody’s own, and every resident would see it: enter the office’s landline'
	},
	'not-an-office-line': {
		zh: '请填座机号码，如 0532-82651234',
		en: 'Enter a landline, like 0532-82651234'
	},
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
	'same-name': {
		zh: '有{limit}位同名的，请在“账号”一列填上账号',
		en: 'There are {limit} people of this name; fill in 账号'
	},
	'said-above': {
		zh: '和第{limit}行是同一项，请删去一行',
		en: 'The same as line {limit}; take one out'
	},
	'not-oneself': {
		zh: '不能还是本人，请另选一位',
		en: 'That is the same person; choose a colleague'
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
	'has-no-keyword': {
		zh: '企业微信的机器人没有关键词，请留空',
		en: 'WeCom robots have no keyword: leave it empty'
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
	'nobody-and-somebody': {
		zh: '又勾了“没遇到人”，又勾了别人，请只留一样',
		en: 'Both “nobody” and somebody are ticked; keep one of the two'
	},
	'needs-a-wish': {
		zh: '联系方式跟着心愿保存；没有心愿就不用填，请删去',
		en: 'A contact is kept with a wish; without one leave it out'
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
	'not-a-robot-address': {
		zh: '不是这种机器人的地址，请到群里复制完整的 Webhook 地址',
		en: 'Not an address of such a robot; copy the whole webhook address from the group'
	},
	'not-a-seat': { zh: '没有这个社区、街道或单位，请改选', en: 'No such place or unit; choose another' },
	'not-a-mail': { zh: '不像邮箱地址，例如 name@example.cn', en: 'Not a mail address, like name@example.cn' },
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
