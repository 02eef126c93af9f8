import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readCheatSheet } from '../../../../src/features/cheat-sheet/read.ts';

const loop = { when: 'A loop', guide: 'n-plus-one', before: 'forward_fk_loop', after: 'forward_fk_join' };
const nothing = { when: 'A sum', guide: 'group-by', before: 'empty_sum', after: 'empty_sum_default', shows: 'result' };

/** Reads a sheet of one section, of the site's own snippets. */
function read(...rows: object[]) {
	const root = mkdtempSync(join(tmpdir(), 'cheat-sheet-'));
	mkdirSync(join(root, 'content'));
	for (const folder of ['content/guides', 'content/datasets']) symlinkSync(resolve(folder), join(root, folder));
	writeFileSync(join(root, 'content/cheat-sheet.yaml'), stringify([{ title: 'Some', rows }]));
	return readCheatSheet(root)[0]?.rows ?? [];
}

test('a row has the lines that differ and how many queries each sends', () => {
	const [row] = read(loop);
	expect(row?.code.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
		'gone for book in Book.objects.order_by("id"):',
		'new for book in Book.objects.select_related("author").order_by("id"):',
	]);
	expect(row?.figure).toEqual({ before: '1,001', after: '1', of: 'query' });
	expect(row?.snippet.name).toBe('forward_fk_join');
});

test('lines move to the left together, and imports are left out', () => {
	const [row] = read({ ...loop, guide: 'lazy-querysets', before: 'helpful_exists', after: 'evaluate_once' });
	expect(row?.code.map(({ text }) => text.search(/\S/))).toEqual([0, 4, 0, 4]);
	const [indexed] = read({ ...loop, guide: 'index-fundamentals', before: 'newest', after: 'newest_indexed' });
	expect(indexed?.code.map(({ text }) => text).join('\n')).not.toContain('import');
});

test('where results differ, they are what is shown; an error by its name', () => {
	expect(read(nothing)[0]?.figure).toEqual({ before: 'TypeError', after: "Decimal('0')", of: null });
});

test.each([
	['costs of different answers', { ...nothing, shows: 'cost' }, /their results differ/],
	['results that are the same', { ...loop, shows: 'result' }, /both give the same result/],
	['a change for the worse', { ...loop, before: loop.after, after: loop.before }, /the second costs no less/],
	['a pair that is one', { ...loop, after: loop.before }, /they differ in 0 lines/],
	[
		'more lines than a row has',
		{ ...loop, guide: 'caching', before: 'stampede', after: 'stampede_locked' },
		/they differ in \d+ lines/,
	],
	['a snippet that is not there', { ...loop, before: 'nowhere' }, /nowhere/],
])('the build is ended by %s', (_, row, complaint) => {
	expect(() => read(row)).toThrow(complaint);
});

test('all that is wrong is said at once', () => {
	expect(() => read({ ...loop, shows: 'result' }, { ...nothing, shows: 'cost' })).toThrow(/"A loop".*\n.*"A sum"/);
});

test('every row of the site’s own sheet holds', () => {
	expect(readCheatSheet().flatMap(({ rows }) => rows).length).toBeGreaterThan(25);
});
