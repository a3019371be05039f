import { parseArgs } from 'node:util';
import { NewerSchemaError } from '../lib/db/server/migrations.ts';
import { StartRefusal } from '../lib/db/server/start-refusal.ts';
import { faultSentence, Refusal } from '../lib/refusal.ts';
import { SettingError } from '../lib/settings.ts';
import { EXIT, UsageError, type Command, type ExitCode } from './command.ts';

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
	migrate: async () => (await import('./migrate.ts')).migrate,
	init: async () => (await import('./init.ts')).init,
	seed: async () => (await import('./seed.ts')).seed,
	user: async () => (await import('./user.ts')).user,
	token: async () => (await import('./token.ts')).token,
	backup: async () => (await import('./backup.ts')).backup,
	calendar: async () => (await import('./calendar.ts')).calendar,
	audit: async () => (await import('./audit.ts')).audit,
	recount: async () => (await import('./recount.ts')).recount,
	due: async () => (await import('./due.ts')).due,
	erase: async () => (await import('./erase.ts')).erase,
	routes: async () => (await import('./routes.ts')).routes,
	doctor: async () => (await import('./doctor.ts')).doctor
};

/** Does what the words of the command line ask for, and gives the exit code. */
export async function run([name = '', ...args]: string[]): Promise<ExitCode> {
	if (name === '--help' || name === 'help') return help();
	const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
	if (!load) {
		console.error(name ? `没有这个命令 · no such command: ${name}\n` : '要做什么？ · what is to be done?\n');
		await help(console.error);
		return EXIT.usage;
	}
	const command = await load();
	try {
		const { values, positionals } = parseArgs({
			args,
			options: { ...command.options, help: { type: 'boolean' } },
			allowPositionals: true
		});
		if (values.help) return explain(command);
		return await command.run({ words: positionals, options: values as Record<string, string | boolean> });
	} catch (reason) {
		return complain(reason, command);
	}
}

async function help(say = console.log): Promise<ExitCode> {
	say('用法 · usage: npm run cli -- COMMAND [--help]\n');
	for (const [name, load] of Object.entries(COMMANDS)) say(`  ${name.padEnd(9)}${(await load()).about}`);
	say('\n退出码 · exit codes: 0 正常 fine · 1 发现问题 found problems · 2 用法不对 usage');
	return EXIT.fine;
}

function explain({ about, usage }: Command, say = console.log): ExitCode {
	say(about);
	for (const [call, does] of usage) say(`\n  npm run cli -- ${call}\n      ${does}`);
	return EXIT.fine;
}

function complain(reason: unknown, command: Command): ExitCode {
	if (reason instanceof UsageError || isBadArgument(reason)) {
		console.error(`${reason.message}\n`);
		explain(command, console.error);
		return EXIT.usage;
	}
	console.error(inWords(reason));
	return EXIT.problems;
}

const isBadArgument = (reason: unknown): reason is Error =>
	reason instanceof Error && /^ERR_PARSE_ARGS_/.test((reason as { code?: string }).code ?? '');

function inWords(reason: unknown): unknown {
	if (reason instanceof SettingError) return `设置有误 · wrong setting · ${reason.message}`;
	if (reason instanceof StartRefusal) return reason.message;
	if (reason instanceof NewerSchemaError) return `数据库来自更新的版本。\n${reason.message}`;
	if (!(reason instanceof Refusal)) return reason;
	const { zh, en } = reason.sentence;
	const faults = Object.entries(reason.faults ?? {}).map(([field, fault]) => {
		const said = faultSentence(fault);
		return `  ${field}: ${said.zh} · ${said.en}`;
	});
	return [`${zh}\n${en}`, ...faults].join('\n');
}
