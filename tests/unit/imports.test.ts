/** Arrows between the rooms of the project never go back and never in a circle (tests/lint/import-rules.ts). Python's: tests/python/test_imports.py. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cruiseSources, mirrorSources } from '../lint/import-graph.ts';
import { FILE, picture, replaced } from '../lint/import-picture.ts';
import { FORBIDDEN, IN_PAGES, roomOf } from '../lint/import-rules.ts';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync('.cache/imports-');
	mirrorSources(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const violations = ({ summary }: ICruiseResult) =>
	summary.violations.map(({ rule, from, to, cycle }) =>
		[rule.name, from, ...(cycle ? cycle.map(({ name }) => name) : [to])].join(' → '),
	);

test('no import goes up, round in a circle or past a door', async () => {
	const result = await cruiseSources(folder, FORBIDDEN, { types: true });
	expect(violations(result)).toEqual([]);
	expect(result.summary.totalDependenciesCruised, 'the graph is not empty').toBeGreaterThan(500);
	const text = readFileSync(FILE, 'utf8');
	expect(text, 'the picture is out of date: npm run picture').toBe(replaced(text, picture(result)));
}, 60_000);

test('nothing that a page loads reaches Node', async () => {
	expect(violations(await cruiseSources(folder, IN_PAGES, { types: false }))).toEqual([]);
}, 60_000);

test('every file has a room', () => {
	const files = globSync(['src/**/*.{ts,tsx,astro}', 'components/**/*.{ts,tsx,astro}', 'astro.config.mjs']);
	expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
});
