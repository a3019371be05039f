import { expect, test } from 'vitest';
import { CONTRACT_ACCOUNTS } from '../../demo/contract-accounts.ts';
import { readSettings } from '../../settings.ts';
import { greeting } from './greeting.ts';

const settings = readSettings({ DATA_DIR: '/srv/board', PORT: '3100' });

test('whoever starts the demonstration district sees where it is and whom to sign in as', () => {
	const said = greeting(settings, true);
	expect(said).toContain('http://127.0.0.1:3100');
	expect(said).toContain('/srv/board/board.db');
	expect(said).toContain('two-down-two-up');
	for (const { account, isDisabled } of CONTRACT_ACCOUNTS) if (!isDisabled) expect(said).toContain(account);
});

test('a board in real use tells nothing about accounts', () => {
	expect(greeting(settings, false)).not.toContain('secretary1');
});

test('a database server is named without its password', () => {
	const onServer = readSettings({ DATABASE_URL: 'postgres://board:hidden@db.example.cn:5432/board' });
	const said = greeting(onServer, false);
	expect(said).toContain('db.example.cn:5432');
	expect(said).not.toContain('hidden');
});
