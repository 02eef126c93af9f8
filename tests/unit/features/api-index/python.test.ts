import { expect, test } from 'vitest';
import { asEvaluated, chainsOf, tokensOf } from '../../../../src/features/api-index/python.ts';

const chains = (source: string) =>
	chainsOf(tokensOf(source)).map(({ root, steps }) =>
		[root, ...steps.map(({ attr, called, slice }) => `${attr ?? (slice ? '[:]' : '')}${called ? '()' : ''}`)].join('.'),
	);

test('names, texts and signs are told apart; comments, numbers and what strings hold are no names', () => {
	const source = 'x = "{a.b()}" # c.d()\ny = """e.f()\n""" + r\'g\' + 1.5e3\n';
	expect(tokensOf(source).map(({ text }) => text)).toEqual([
		'x',
		'=',
		'{a.b()}',
		'\n',
		'y',
		'=',
		'e.f()\n',
		'+',
		'g',
		'+',
		'\n',
	]);
	expect(chains(source)).toEqual(['x', 'y']);
});

test('what the braces of an f-string hold is code, and how it is written is none', () => {
	expect(chains(`print(f"{{x}} {a.b(c['d}'])[0]:,} {e!r} {g=} {h:>{width}}", "{i}")`)).toEqual([
		'print.()',
		'a.b().',
		'c.',
		'e',
		'g',
		'h',
	]);
	expect(chains('f"{a}"[0].b(rf"""{c.d()}""")')).toEqual(['a', '.b()', 'c.d()']);
});

test('a comprehension comes to what it goes through before what it makes of each', () => {
	const order = (source: string) => {
		const tokens = tokensOf(source);
		return asEvaluated(tokens, chainsOf(tokens)).map(({ root }) => root);
	};
	expect(order('x = [f(a) for a in b if c] + d')).toEqual(['x', 'for', 'a', 'in', 'b', 'if', 'c', 'f', 'a', 'd']);
	expect(order('[e for a in [c for b in d]]').join(' ')).toBe('for a in for b in d c e');
	expect(order('for a in b:\n    f(c)').join(' ')).toBe('for a in b f c');
});

test('a chain goes over the lines of a bracket, and ends with its statement', () => {
	const source = 'a = (Order.objects\n  .filter(x=b.c)\n  .first())\n[d][0]\n';
	expect(chains(source)).toEqual(['a', 'Order.objects.filter().first()', 'x', 'b.c', 'd']);
});

test('a subscript is told from a slice, and a call of the root from that of an attribute', () => {
	expect(chains('Book(1).tags[:3][{1: 2}[1]].all')).toEqual(['Book.().tags.[:]..all']);
	expect(chains('(a | b).union().x')).toEqual(['a', 'b', '.union().x']);
	expect(chains('"".join(parts)')).toEqual(['.join()', 'parts']);
});

test('a bracket that never closes ends with the text', () => {
	expect(chains('filter(name=')).toEqual(['filter.()', 'name']);
});
