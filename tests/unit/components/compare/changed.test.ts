import { expect, test } from 'vitest';
import { changedLines } from '../../../../components/compare/changed.ts';

test('the first is marked where the second differs, each other where it differs from the one before it', () => {
	expect(changedLines(['a\nb\nc\n', 'a\nx\nc\nd\n', 'a\nx\nd\n'])).toEqual([
		{ kind: 'gone', lines: [2] },
		{ kind: 'new', lines: [2, 4] },
		{ kind: 'new', lines: [] },
	]);
});

test('an empty line is no change that is marked', () => {
	expect(changedLines(['a\n', 'a\n\nb\n'])).toEqual([
		{ kind: 'gone', lines: [] },
		{ kind: 'new', lines: [3] },
	]);
});
