import { expect, test } from 'vitest';
import { termFinder } from '../../../src/loaders/term-finder.ts';

const find = termFinder([
	{ term: 'index', forms: ['indexes'], panel: false, means: '', see: '', anchor: 'index' },
	{ term: 'Index Only Scan', forms: [], panel: false, means: '', see: '', anchor: 'index-only-scan' },
	{ term: 'HOT', forms: [], panel: false, means: '', see: '', anchor: 'hot' },
	{ term: 'loops', forms: [], panel: true, means: '', see: '', anchor: 'loops' },
	{ term: 'N+1', forms: [], panel: false, means: '', see: '', anchor: 'n-1' },
]);
const named = (text: string) => find(text).flatMap(({ text, term }) => (term ? [`${text} → ${term.anchor}`] : []));

test('terms are found as whole words, the longest first, capitals as capitals', () => {
	expect(named('Indexes: an Index Only Scan on the index, reindexed in_index, N+1, loops.')).toEqual([
		'Indexes → index',
		'Index Only Scan → index-only-scan',
		'index → index',
		'N+1 → n-1',
	]);
	expect(named('A hot row, a HOT update.')).toEqual(['HOT → hot']);
});

test('taking a text apart loses nothing', () => {
	const text = 'An index, N+1 and HOT.';
	expect(
		find(text)
			.map((piece) => piece.text)
			.join(''),
	).toBe(text);
});
