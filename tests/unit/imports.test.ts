/** Arrows between the rooms of the project never go back and never in a circle (tests/lint/import-rules.ts). Python's: tests/python/test_imports.py. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import type { ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cruiseSources, mirrorSources } from '../lint/import-graph.ts';
import { FILE, picture, replaced } from '../lint/import-picture.ts';
import { FORBIDDEN, IN_PAGES, ROOMS, roomOf } from '../lint/import-rules.ts';

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

/** Names the planted files that a rule is broken by, directly or further away. */
async function broken(planted: Record<string, string>, rule: string, { types }: { types: boolean }): Promise<string[]> {
	const own = mkdtempSync('.cache/planted-');
	try {
		mirrorSources(own, planted);
		const { summary } = await cruiseSources(own, types ? FORBIDDEN : IN_PAGES, { types });
		return [...new Set(summary.violations.flatMap(({ rule: { name }, from }) => (name === rule ? [from] : [])))].sort();
	} finally {
		rmSync(own, { recursive: true });
	}
}

describe('a planted import is found', () => {
	test('of each of Node’s modules, with node: before its name and without', async () => {
		const named = builtinModules.flatMap((name) => (name.startsWith('node:') ? [name] : [name, `node:${name}`]));
		const planted = Object.fromEntries(
			named.map((name, index) => [
				`src/text/planted-${index}.ts`,
				`import * as one from '${name}';\nexport const all = one;\n`,
			]),
		);
		expect(named).toEqual(expect.arrayContaining(['fs', 'node:fs/promises', 'node:http', 'node:vm', 'node:sqlite']));
		expect(await broken(planted, 'a page never reaches Node', { types: false })).toEqual(Object.keys(planted).sort());
	});

	test('in each place that a page runs, and three files away, but not in what is run at build', async () => {
		const code = "import { readFile } from 'node:fs/promises';\nexport const read = readFile;\n";
		const places = [
			...['text', 'sql', 'project', 'trace', 'plan'].map((room) => `src/${room}/planted.ts`),
			...['api', 'wasm', 'pglite', 'pyodide', 'worker', 'page'].map((room) => `src/engine/${room}/planted.ts`),
			...['performance', 'settings', 'engine'].map((file) => `src/engine/${file}.ts`),
			...['components/run/planted.ts', 'components/run/planted.tsx'],
		];
		const planted = {
			...Object.fromEntries(places.map((place) => [place, code])),
			'src/loaders/planted.ts': code,
			'src/features/planted.ts': "export * from '../loaders/planted.ts';\n",
			'components/run/far.ts': "export * from '../../src/features/planted.ts';\n",
			'components/run/Front.astro': `---\n${code}---\n<script>export const own = 1;</script>\n`,
			'components/run/Script.astro': `---\nconst own = 1;\n---\n<script>own();</script>\n<script data-a="b">${code}</script>\n`,
			'src/pages/script.astro': `<script>${code}</script>\n<script is:inline>${code}</script>\n`,
		};
		expect(await broken(planted, 'a page never reaches Node', { types: false })).toEqual(
			[
				...places,
				'components/run/far.ts',
				'components/run/Script.astro.script-2.ts',
				'src/pages/script.astro.script-1.ts',
			].sort(),
		);
	});

	test('of a package that needs Node, not of one for browsers', async () => {
		const packages = ['sharp', '@resvg/resvg-js', 'astro', 'esbuild', 'yaml', 'not-installed', 'preact', 'shiki/core'];
		const planted = Object.fromEntries(
			packages.map((name, index) => [
				`components/run/${index}.ts`,
				`import * as one from '${name}';\nexport const all = one;\n`,
			]),
		);
		expect(await broken(planted, 'a page reaches packages for browsers alone', { types: false })).toEqual(
			Object.keys(planted).slice(0, -2),
		);
	});

	test('of a worker’s value by the page, not of its types or its address', async () => {
		const planted = {
			'src/engine/worker/planted.ts': 'export interface Message { a: 1 }\nexport const value = 1;\n',
			'src/engine/page/value.ts': "import { value } from '../worker/planted.ts';\nexport const one = value;\n",
			'src/engine/page/effect.ts': "import '../worker/planted.ts';\n",
			'src/engine/page/types.ts':
				"import type { Message } from '../worker/planted.ts';\nexport const one: Message = { a: 1 };\n",
			'src/engine/page/address.ts':
				"export const worker = new Worker(new URL('../worker/planted.ts', import.meta.url));\n",
		};
		const rule = 'a page has the worker by its address: it imports types alone';
		expect(await broken(planted, rule, { types: false })).toEqual([
			'src/engine/page/effect.ts',
			'src/engine/page/value.ts',
		]);
	});

	test('that goes up, types included, round in a circle, or past a door', async () => {
		const planted = {
			'src/trace/planted.ts': 'export interface One { a: 1 }\n',
			'src/text/up.ts': "import type { One } from '../trace/planted.ts';\nexport const one: One = { a: 1 };\n",
			'src/sql/a.ts': "import { b } from './b.ts';\nexport const a = () => b();\n",
			'src/sql/b.ts': "import { a } from './a.ts';\nexport const b = () => a();\n",
			'components/run/pyodide.ts': "import { loadPyodide } from 'pyodide';\nexport const load = loadPyodide;\n",
			'src/engine/pglite/other.ts': "import { PGlite } from '@electric-sql/pglite';\nexport const Server = PGlite;\n",
		};
		const found = (rule: string) => broken(planted, rule, { types: true });
		expect(await found('text imports what it may not')).toEqual(['src/text/up.ts']);
		// A circle is told of once, by the first of its files.
		expect(await found('no-circle')).toEqual(['src/sql/a.ts']);
		expect(await found('pyodide has one door, src/engine/pyodide/')).toEqual(['components/run/pyodide.ts']);
		expect(await found('@electric-sql/pglite has one door, src/engine/pglite/instance.ts')).toEqual([
			'src/engine/pglite/other.ts',
		]);
	});
});

test('a room may import from earlier rooms alone', () => {
	const names = Object.keys(ROOMS);
	const wrong = names.flatMap((name, place) =>
		(ROOMS[name]?.may ?? []).filter((each) => !names.slice(0, place).includes(each)).map((each) => `${name} → ${each}`),
	);
	expect(wrong).toEqual([]);
});

test('every file has a room', () => {
	const files = globSync(['src/**/*.{ts,tsx,astro}', 'components/**/*.{ts,tsx,astro}', 'astro.config.mjs']);
	expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
});
