/** The import rule: what a part of the project may use. Arrows never go back; CONTRIBUTING.md draws them. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Parts by the files they consist of. Parts of the engine are named file by file, in whatever folder: a new file has to take a side. */
const PARTS: [part: string, files: RegExp][] = [
	['words', /^src\/(words|sql|highlight|diff)\.ts$/],
	['trace', /^src\/trace\//],
	['plan', /^src\/plan\//],
	// What both sides of the worker share.
	['protocol', /^src\/engine\/(\w+\/)*(protocol|release|runner|manifest|settings|shelf|snapshot|timeline)\.ts$/],
	['client', /^src\/engine\/(\w+\/)*(client|keeper|network)\.ts$/],
	['worker', /^src\/engine\/(\w+\/)*(worker|remote)\.ts$/],
	['bundling', /^src\/engine\/(\w+\/)*vite\.ts$/],
	[
		'engine',
		/^src\/engine\/(\w+\/)*(builder|disk|engine|files|image|instance|linkage|messages|node|pages|postgres|python|rest|thread|zeros)\.ts$/,
	],
	['exercise', /^src\/exercise\//],
	['lab', /^src\/lab\//],
	['content', /^src\/content\//],
	['models', /^src\/models\//],
	['recorder', /^src\/recorder\//],
	['site', /^src\/site\//],
	['bench', /^src\/bench\//],
	['pages', /^(src\/pages\/|src\/content\.config\.ts$|astro\.config\.)/],
	['styles', /^src\/styles\//],
	['view', /^components\/trace\//],
	['run', /^components\/(run|compare|scale|index-lab)\//],
	['frame', /^components\/(exercise|models|site)\//],
];

/** What each part may import from, beside itself. */
const MAY: Record<string, string[]> = {
	words: [],
	trace: ['words'],
	plan: ['trace', 'words'],
	protocol: ['trace'],
	// The worker by its address only: the client knows the protocol, never the engine.
	client: ['protocol', 'trace', 'words', 'worker'],
	worker: ['engine', 'protocol', 'trace', 'words'],
	bundling: [],
	engine: ['protocol', 'trace', 'words'],
	exercise: ['plan', 'protocol', 'trace', 'words'],
	lab: ['plan', 'trace'],
	content: ['exercise', 'lab', 'protocol', 'trace', 'words'],
	models: ['content'],
	recorder: ['content', 'engine', 'lab', 'plan', 'protocol', 'trace', 'words'],
	site: ['bundling', 'content', 'protocol', 'recorder', 'trace', 'words'],
	bench: ['bundling', 'client', 'content', 'engine', 'protocol', 'recorder', 'trace', 'words'],
	view: ['plan', 'trace', 'words'],
	run: ['client', 'content', 'lab', 'plan', 'protocol', 'site', 'trace', 'view', 'words'],
	frame: [
		'client',
		'content',
		'exercise',
		'models',
		'plan',
		'protocol',
		'run',
		'site',
		'styles',
		'trace',
		'view',
		'words',
	],
	pages: [
		'bundling',
		'client',
		'content',
		'exercise',
		'frame',
		'plan',
		'protocol',
		'run',
		'site',
		'styles',
		'trace',
		'view',
		'words',
	],
	styles: [],
};

/** Packages with one door each. The recorder, which takes them apart to build what the engine loads, may use it too. */
const DOORS: Record<string, string> = {
	'@electric-sql/pglite': 'src/engine/instance.ts',
	pyodide: 'src/engine/python.ts',
};

interface Import {
	/** Importing file. */
	file: string;
	/** What is imported: a path below the repository's root, or a package. */
	target: string;
	relative: boolean;
}

const FILES = globSync(['src/**/*.{ts,tsx,astro}', 'components/**/*.{ts,tsx,astro}', 'astro.config.mjs']).sort();
const IMPORTS = FILES.flatMap(importsOf);

function importsOf(file: string): Import[] {
	const source = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
	const statements = source.matchAll(
		/(?:^|[;\n])\s*(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
	);
	return [...statements].map(([, from, bare, dynamic]) => {
		const name = (from ?? bare ?? dynamic ?? '').replace(/\?.*$/, '');
		const relative = name.startsWith('.');
		return { file, target: relative ? join(file, '..', name) : name, relative };
	});
}

const partOf = (file: string) => PARTS.find(([, files]) => files.test(file))?.[0];

test('every file belongs to one part and no other', () => {
	const owners = (file: string) => PARTS.flatMap(([part, files]) => (files.test(file) ? [part] : []));
	expect(FILES.flatMap((file) => (owners(file).length === 1 ? [] : [`${file}: ${owners(file)}`]))).toEqual([]);
});

test('every part has files and a rule', () => {
	expect(PARTS.filter(([part]) => !FILES.some((file) => partOf(file) === part)).map(([part]) => part)).toEqual([
		'styles',
	]);
	expect(Object.keys(MAY).toSorted()).toEqual(PARTS.map(([part]) => part).toSorted());
});

test('guard: imports were found, else every rule below would hold', () => {
	expect(IMPORTS.length).toBeGreaterThan(50);
});

test('a part imports only what it may', () => {
	const against = IMPORTS.filter(({ file, target, relative }) => {
		const [from, to] = [partOf(file) ?? '', partOf(target)];
		return relative && to !== undefined && to !== from && !MAY[from]?.includes(to);
	});
	expect(against.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});

test('an import that names no part is content or an asset; the benchmark borrows the tests’ server', () => {
	const strange = IMPORTS.filter(({ target, relative }) => relative && partOf(target) === undefined);
	const known = ({ file, target }: Import) =>
		/^(content|public)\//.test(target) || (partOf(file) === 'bench' && target.startsWith('tests/helpers/'));
	expect(strange.filter((each) => !known(each)).map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});

test('what an engine is made of comes through one door', () => {
	for (const [name, door] of Object.entries(DOORS)) {
		const named = IMPORTS.filter(({ target }) => target === name || target.startsWith(`${name}/`));
		const users = named.filter(({ file }) => partOf(file) !== 'recorder');
		expect(new Set(users.map(({ file }) => file)), name).toEqual(new Set([door]));
	}
});

test('what runs in a page never imports Node', () => {
	const page = IMPORTS.filter(({ file }) =>
		/^components\/.*\.tsx?$|^src\/(trace|plan|lab)\/|^src\/(words|sql|highlight|diff)\.ts$/.test(file),
	);
	expect(page.filter(({ target }) => target.startsWith('node:')).map(({ file }) => file)).toEqual([]);
});

test('the harness and pq run on any Python: only boot.py knows Pyodide', () => {
	const files = globSync('src/python/**/*.py').filter((file) =>
		/^\s*(?:import|from)\s+(?:js|pyodide|pyodide_js)\b/m.test(readFileSync(file, 'utf8')),
	);
	expect(files).toEqual(['src/python/boot.py']);
});

test('pq stands alone: it knows neither Django nor the harness', () => {
	const files = globSync('src/python/pq/**/*.py').filter((file) =>
		/^\s*(?:import|from)\s+(?:django|harness)\b/m.test(readFileSync(file, 'utf8')),
	);
	expect(files).toEqual([]);
});
