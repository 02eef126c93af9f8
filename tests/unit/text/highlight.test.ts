import { expect, test, vi } from 'vitest';
import { highlight, type Language } from '../../../src/text/highlight.ts';

const kinds = (code: string, lang: Language) =>
	Object.fromEntries(
		highlight(code, lang)
			.flat()
			.filter(({ kind }) => kind)
			.map(({ text, kind }) => [text.trim(), kind]),
	);

test('Python', () => {
	expect(
		kinds('from a import b\nfor x in f("s"):  # note\n    return None if 1.5 else y(z=2)', 'python'),
	).toMatchObject({
		from: 'keyword',
		for: 'keyword',
		in: 'keyword',
		f: 'function',
		'"s"': 'string',
		'# note': 'comment',
		None: 'constant',
		'1.5': 'number',
		z: 'parameter',
	});
});

test('SQL: names in quotes are plain, placeholders are marked', () => {
	expect(kinds('SELECT "a"."b" FROM "a" WHERE x = %s AND y = $2 AND z = \'t\'', 'sql')).toEqual({
		SELECT: 'keyword',
		FROM: 'keyword',
		WHERE: 'keyword',
		AND: 'keyword',
		'%s': 'parameter',
		$2: 'parameter',
		"'t'": 'string',
	});
});

test('templates: variables, tags and comments', () => {
	expect(kinds('<li>{{ order.label|lower }}{% if x %} {# no #}{{ y', 'template')).toEqual({
		'{{ order.label|lower }}': 'parameter',
		'{% if x %}': 'keyword',
		'{# no #}': 'comment',
	});
});

test('no character is lost, in any code', () => {
	for (const code of ['', '\n\n', 'a\n\n  b', "'''\nopen", 'def f(:\n\t💥', 'x = "\\N{BULLET}"'])
		expect(
			highlight(code, 'python')
				.map((line) => line.map(({ text }) => text).join(''))
				.join('\n'),
		).toBe(code);
});

test('what is too long stays plain', () => {
	const code = `x = 1\n${'y'.repeat(6000)}`;
	expect(highlight(code, 'python')).toEqual([
		[{ text: 'x = 1', kind: null }],
		[{ text: 'y'.repeat(6000), kind: null }],
	]);
	expect(highlight('x = 1\n'.repeat(20_000), 'python').length).toBe(20_001);
});

test('what is coloured does not depend on how long it takes', () => {
	const quick = kinds('SELECT a FROM b WHERE c = 1', 'sql');
	let now = 0;
	const clock = vi.spyOn(Date, 'now').mockImplementation(() => {
		now += 10_000;
		return now;
	});
	const slow = kinds('SELECT a FROM b WHERE c = 1', 'sql');
	clock.mockRestore();
	expect(slow).toEqual(quick);
});
