import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { codeOf } from '../../../src/engine/build/code.ts';
import { readRecording, readSnippet } from '../../../src/loaders/snippets.ts';
import { recordingStates, staleMessage } from '../../../src/record/recording-state.ts';
import { layOut, storedKey, writeRecording } from '../../../src/recordable/recording-file.ts';
import { query, trace } from '../../helpers/trace.ts';

/** All that records and all that is recorded on, beside content and Python. */
const MAKERS = codeOf([
	'src/recordable/engines.ts',
	'src/engine/build/assets.ts',
	'src/record/snippets.ts',
	...['dataset', 'index-lab', 'scale'].map((feature) => `src/features/${feature}/record.ts`),
]).files;

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'recording-'));
	put('content/guides/g/snippets.yaml', 'defaults: { dataset: shop, size: M }\nsnippets:\n  loop: { title: A loop }\n');
	put('content/guides/g/loop.py', 'for x in []: pass\n');
	put('content/datasets/shop/models.py', '');
	put('content/datasets/ledger/models.py', '');
	put('src/python/sandbox/run.py', '');
	put('src/python/requirements/django-5.2.txt', 'Django==5.2.1');
	put('src/python/requirements/django-6.1.txt', 'Django==6.1.1');
	for (const file of ['package.json', ...MAKERS]) cpSync(file, join(root, file));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(file: string, text: string): void {
	mkdirSync(dirname(join(root, file)), { recursive: true });
	writeFileSync(join(root, file), text);
}

/** The snippet's recording; the datasets' models stand behind it. */
const standing = () => recordingStates(root).filter(({ kind }) => kind === 'snippet');
const state = () => standing()[0]?.state;

/** Writes a recording with the key that is right at this moment. */
function recordNow(): void {
	for (const { file, key } of standing()) writeRecording(file, { key, trace: trace({ queries: [query()] }) }, root);
}

/** A file's text with one change in it. */
function change(file: string, from: string, to: string): string {
	const text = readFileSync(file, 'utf8');
	if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
	return text.replace(from, to);
}

test('a recording is missing, then fresh, and complains until it is', () => {
	expect(state()).toBe('missing');
	expect(staleMessage(standing())).toBe(
		'1 of 1 recordings are not fresh:\n  missing g/loop\nRecord them with:  npm run record -- g/loop',
	);
	recordNow();
	expect(state()).toBe('fresh');
	expect(staleMessage(standing())).toBeNull();
});

test.each([
	['the snippet', 'content/guides/g/loop.py', 'pass\n'],
	[
		'its dataset’s size',
		'content/guides/g/snippets.yaml',
		'defaults: { dataset: shop, size: L }\nsnippets:\n  loop: { title: A loop }\n',
	],
	['the dataset', 'content/datasets/shop/models.py', 'class Order: pass\n'],
	['a new file of the dataset', 'content/datasets/shop/data.sql', ''],
	['the Python that runs it', 'src/python/sandbox/new.py', ''],
	['the Django it is recorded on', 'src/python/requirements/django-5.2.txt', 'Django==5.2.2'],
	['a later Django', 'src/python/requirements/django-6.1.txt', 'Django==6.1.2'],
	['PostgreSQL’s settings', 'src/engine/settings.ts', change('src/engine/settings.ts', "'32MB'", "'64MB'")],
	['Python’s environment', 'src/engine/settings.ts', change('src/engine/settings.ts', "SEED: '0'", "SEED: '1'")],
	['how tables are made', 'src/engine/build/tables.py', ''],
	['how rows are made', 'src/engine/build/dataset.sql', ''],
	['how archives are packed', 'src/engine/build/pack.py', ''],
	['the engines', 'package.json', change('package.json', '"pyodide": "', '"pyodide": "0')],
	// Of every file that these import, see code.test.ts.
	...['src/recordable/engines.ts', 'src/engine/build/assets.ts', 'src/record/snippets.ts'].map(
		(file): [string, string, string] => [
			`what ${file} does`,
			file,
			`${readFileSync(file, 'utf8')}\nconsole.log('changed');\n`,
		],
	),
])('a change of %s makes it stale', (_, file, text) => {
	recordNow();
	put(file, text);
	expect(state()).toBe('stale');
});

test.each([
	[
		'its caption',
		'content/guides/g/snippets.yaml',
		'defaults: { dataset: shop, size: M }\nsnippets:\n  loop: { title: Another }\n',
	],
	['another dataset', 'content/datasets/ledger/models.py', 'class Account: pass\n'],
	[
		'what is said of a snapshot',
		'src/engine/build/snapshot-builder.ts',
		`// Other words.\n${readFileSync('src/engine/build/snapshot-builder.ts', 'utf8')}`,
	],
	['how a page shows it', 'src/site/minify-html.ts', 'export {}'],
])('a change of %s leaves it fresh', (_, file, text) => {
	recordNow();
	put(file, text);
	expect(state()).toBe('fresh');
});

test('a change of a Django it does not run on leaves it fresh', () => {
	const yaml = 'defaults: { dataset: shop, size: M }\nsnippets:\n  loop: { title: A loop, min_django: "6.1" }\n';
	put('content/guides/g/snippets.yaml', yaml);
	recordNow();
	put('src/python/requirements/django-5.2.txt', 'Django==5.2.2');
	expect(state()).toBe('fresh');
	put('src/python/requirements/django-6.1.txt', 'Django==6.1.2');
	expect(state()).toBe('stale');
});

test('what is written is read back, and nothing else is left behind', () => {
	recordNow();
	const snippet = readSnippet('g', 'loop', root);
	expect(readRecording(snippet, root)).toEqual({
		key: standing()[0]?.key,
		trace: trace({ queries: [query()] }),
		later: {},
	});
	expect(readdirSync(dirname(join(root, snippet.recording)))).toEqual(['loop.py', 'loop.trace.json', 'snippets.yaml']);
	expect(readFileSync(join(root, snippet.recording), 'utf8')).toMatch(/\n\t\t\t\{"sql":.*\}\n/);
});

test('a file that is no recording counts as missing', () => {
	put('content/guides/g/loop.trace.json', '<<<<<<< ours');
	expect(storedKey('content/guides/g/loop.trace.json', root)).toBeNull();
	expect(state()).toBe('missing');
});

test('the layout gives each statement and each node of a plan its line', () => {
	const plan = { Plan: { 'Node Type': 'Sort', Plans: [{ 'Node Type': 'Seq Scan', 'Sort Key': ['id'] }] } };
	const text = layOut({
		key: 'k',
		trace: {
			queries: [
				{ sql: 'a', params: ['1'] },
				{ sql: 'b', params: null },
			],
			plans: [plan],
		},
	});
	expect(JSON.parse(text)).toEqual({
		key: 'k',
		trace: {
			queries: [
				{ sql: 'a', params: ['1'] },
				{ sql: 'b', params: null },
			],
			plans: [plan],
		},
	});
	expect(text.split('\n').map((line) => line.trim())).toContain('{"sql":"a","params":["1"]},');
	expect(text.split('\n').map((line) => line.trim())).toContain('{"Node Type":"Seq Scan","Sort Key":["id"]}');
});
