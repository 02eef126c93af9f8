import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readChanges } from '../../../src/loaders/changes.ts';
import { writtenGroups } from '../../../src/site/curriculum.ts';

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'ormscope-changes-'));
	mkdirSync(join(root, 'content'));
});
afterEach(() => rmSync(root, { recursive: true }));

const entry = (date: string, title: string, pages = 'guides/a/') =>
	`- { date: ${date}, title: ${title}, about: It is new., pages: ['${pages}'] }\n`;
const reads = (text: string) => {
	writeFileSync(join(root, 'content/changes.yaml'), text);
	return () => readChanges(root);
};

test('changes are read newest first', () => {
	expect(reads(entry('2026-02-02', 'Two') + entry('2026-01-01', 'One'))().map(({ title }) => title)).toEqual([
		'Two',
		'One',
	]);
});

test('an order that is wrong, a title that is there, a day and an address that are none are refused', () => {
	expect(reads(entry('2026-01-01', 'One') + entry('2026-02-02', 'Two'))).toThrow('put the newest first');
	expect(reads(entry('2026-01-01', 'One') + entry('2026-01-01', 'One'))).toThrow('say what else is new');
	expect(reads(entry('2026-13-01', 'One'))).toThrow('0.date: a day, as 2026-11-27');
	expect(reads(entry('2026-01-01', 'One', '/guides/a'))).toThrow('0.pages.0: an address of this site');
});

test('every guide of the site was announced, and nothing that is not there', () => {
	const pages = new Set(readChanges().flatMap(({ pages }) => pages.map((page) => page.replace(/#.*$/, ''))));
	const guides = writtenGroups().flatMap(({ guides }) => guides.map((slug) => `guides/${slug}/`));
	expect(
		guides.filter((page) => !pages.has(page)),
		'announce them in content/changes.yaml',
	).toEqual([]);
	expect(
		[...pages].filter((page) => page.startsWith('guides/') && page !== 'guides/' && !guides.includes(page)),
	).toEqual([]);
});
