import { describe, expect, test } from 'vitest';
import { changed, diff } from '../../../src/text/diff.ts';

const short = (before: string, after: string) =>
	diff([...before], [...after])
		.map(({ kind, text }) => `${{ same: '', gone: '-', new: '+' }[kind]}${text}`)
		.join(' ');

describe('diff', () => {
	test.each([
		['abc', 'abc', 'a b c'],
		['abc', 'ac', 'a -b c'],
		['ac', 'abc', 'a +b c'],
		['abc', 'axc', 'a -b +x c'],
		['', 'ab', '+a +b'],
		['ab', '', '-a -b'],
		['abcd', 'xbxd', '-a +x b -c +x d'],
	])('%j → %j', (before, after, changes) => {
		expect(short(before, after)).toBe(changes);
	});

	test('both sides can be read back from the changes', () => {
		const [before, after] = [
			['a', '', 'b', 'b', 'c'],
			['b', '', 'c', 'a', 'b'],
		];
		const changes = diff(before, after);
		expect(changes.filter(({ kind }) => kind !== 'new').map(({ text }) => text)).toEqual(before);
		expect(changes.filter(({ kind }) => kind !== 'gone').map(({ text }) => text)).toEqual(after);
		expect(changed(changes)).toBe(true);
		expect(changed(diff(before, before))).toBe(false);
	});

	test('long texts that share nothing are told apart as a whole', () => {
		const lines = (letter: string) => Array.from({ length: 3000 }, (_, index) => `${letter}${index}`);
		const changes = diff(lines('a'), lines('b'));
		expect(changes.map(({ kind }) => kind)).toEqual([...Array(3000).fill('gone'), ...Array(3000).fill('new')]);
	});

	test('long texts that share nearly everything are aligned', () => {
		const lines = Array.from({ length: 5000 }, (_, index) => String(index));
		expect(diff(lines, lines.toSpliced(2500, 1)).filter(({ kind }) => kind !== 'same')).toEqual([
			{ kind: 'gone', text: '2500' },
		]);
	});
});
