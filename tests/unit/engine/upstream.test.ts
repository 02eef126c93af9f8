/** What is relied on upstream: every row of the engine's README is a contract test, and every link says in which version. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const README = readFileSync('src/engine/README.md', 'utf8');
const TESTS = readFileSync('tests/engine/upstream.test.ts', 'utf8');

/** A link into a repository whose lines move: to a branch, or to a release's branch. */
const MOVING =
	/https:\/\/github\.com\/[^)\s]+\/(?:blob|tree|raw)\/(?:main|master|dev|stable|[\w.]*_STABLE|\d+\.\d+)\/[^)\s]*/g;

test('every row of the table has a test of its name, and every test has a row', () => {
	const [, table = ''] = /## What is relied on.*?\n\| --- \| --- \|[^\n]*\n(.*?)\n\n/s.exec(README) ?? [];
	const rows = table.split('\n').map((row) => (row.split('|')[2] ?? '').trim().replaceAll('`', ''));
	const tests = [...TESTS.matchAll(/^\t?test\('(.+)', (?:async )?\(/gm)].map(([, name = '']) =>
		name.replace(/^CPython /, ''),
	);
	expect(rows.length).toBeGreaterThan(20);
	expect(tests.toSorted()).toEqual(rows.toSorted());
});

test('a link into a repository upstream names a version, not a branch', () => {
	const files = globSync(['{src,components,tests,docs}/**/*.{ts,tsx,py,astro,md,yaml}', '*.md']);
	const moving = files.flatMap(
		(file) =>
			readFileSync(file, 'utf8')
				.match(MOVING)
				?.map((link) => `${file}: ${link}`) ?? [],
	);
	expect(moving).toEqual([]);
	const link = (version: string) => `https://github.com/a/b/blob/${version}/c.h`;
	expect(['main', '3.14', 'REL_18_STABLE'].filter((version) => !link(version).match(MOVING))).toEqual([]);
	expect(['6.0.1', 'v3.14.2', 'REL_18_6', '@a/b@0.5.16'].filter((version) => link(version).match(MOVING))).toEqual([]);
});
