import { expect, test } from 'vitest';
import { statements, stripLiterals, uncommented, unquoted } from '../../../src/sql/tokens.ts';

const texts = (sql: string) => statements(sql).map((part) => part.map(({ kind, text }) => `${kind} ${text}`));

test('words are in capitals, names without their quotes, and neither is found in a string, a comment or a number', () => {
	expect(texts(`select "a ""b""", 'from' -- from\n/* from */, 1from, $1from`)).toEqual([
		['word SELECT', 'name a "b"', 'mark ,', "string 'from'", 'mark ,', 'mark 1from', 'mark ,', 'mark $1from'],
	]);
});

test.each([
	["'it''s; one'", 1],
	["e'it\\'s; one'", 1],
	["'ends in \\'; 'two'", 2],
	['$$one; $a$$$', 1],
	['$a$one; $$; $a$', 1],
	['"one; two"', 1],
	['/* one; /* two; */ three; */ one', 1],
	['a$b; c$b', 2],
	[';; /* nothing */ ;', 0],
	["'left; open", 1],
	['$a$left; open', 1],
	['"left; open', 1],
])('%s holds %i statements', (sql, count) => {
	expect(statements(sql).length).toBe(count);
});

test('a long string is one token', () => {
	expect(texts(`'${"it''s; ".repeat(200_000)}'`)[0]).toHaveLength(1);
});

test('comments are taken out, strings stay or are emptied', () => {
	const sql = '/* a */ SELECT \'/* b */\'/* c */FROM "--t" -- d';
	expect(uncommented(sql)).toBe('SELECT \'/* b */\' FROM "--t"');
	expect(stripLiterals(sql)).toBe('SELECT \'\' FROM "--t"');
	expect(uncommented('SELECT  1')).toBe('SELECT  1');
});

test('names leave their quotes, and strings stay as they are, capitals too', () => {
	const sql = `SELECT "U0"."a""b", E'\\'"x"', $$"Y"$$ FROM Note -- "T"`;
	expect(unquoted(sql)).toBe(`SELECT U0.a"b, E'\\'"x"', $$"Y"$$ FROM Note -- "T"`);
	expect(unquoted(sql, true)).toBe(`select u0.a"b, E'\\'"x"', $$"Y"$$ from note -- "t"`);
});
