import { expect, test } from 'vitest';
import { chainsOf, tokensOf } from '../../../../src/features/api-index/python.ts';

const chains = (source: string) =>
	chainsOf(tokensOf(source)).map(({ root, steps }) =>
		[root, ...steps.map(({ attr, called, slice }) => `${attr ?? (slice ? '[:]' : '')}${called ? '()' : ''}`)].join('.'),
	);

test('names, texts and signs are told apart; comments, numbers and what strings hold are no names', () => {
	const source = 'x = f"{a.b()}" # c.d()\ny = """e.f()\n""" + r\'g\' + 1.5e3\n';
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
