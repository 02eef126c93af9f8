import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	listGuides,
	projectOf,
	readGuide,
	readRecording,
	readSnippet,
	refutationsOf,
	versionsOf,
} from '../../../src/loaders/snippets.ts';

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'guides-'));
	mkdirSync(join(root, 'content/guides'), { recursive: true });
	for (const dataset of ['shop', 'ledger']) mkdirSync(join(root, 'content/datasets', dataset), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

/** Lays out a guide's folder: its snippets.yaml and other files by name. */
function guide(slug: string, yaml: string, files: Record<string, string> = {}): void {
	mkdirSync(join(root, 'content/guides', slug));
	for (const [name, text] of Object.entries({ 'snippets.yaml': yaml, ...files }))
		writeFileSync(join(root, 'content/guides', slug, name), text);
}

const ONE = 'defaults: { dataset: shop, size: M }\nsnippets:\n  loop: { title: A loop }\n';

test('a snippet takes the guide’s defaults and keeps its own settings', () => {
	guide('b', `${ONE}  newer: { title: Newer, dataset: ledger, size: S, min_django: "6.1" }\n`, {
		'loop.py': 'x = 1\n',
		'newer.py': 'y = 2\n',
	});
	guide('a', ONE, { 'loop.py': '' });
	expect(listGuides(root)).toEqual(['a', 'b']);
	const [loop, newer] = readGuide('b', root);
	expect(loop).toMatchObject({ dataset: 'shop', size: 'M', min_django: null, expect: null, source: 'x = 1\n' });
	expect(newer && projectOf(newer)).toEqual({
		django: '6.1',
		files: { 'newer.py': 'y = 2\n' },
		entry: 'newer.py',
		apps: [],
		data: { dataset: 'ledger', size: 'S' },
	});
	expect(newer && versionsOf(newer)).toEqual(['6.1']);
	expect(loop && versionsOf(loop)).toEqual(['5.2', '6.1']);
});

test('what a panel shows is the guide’s, field by field the snippet’s own', () => {
	const show = 'show: { figure: blocks, plan: open }';
	guide('a', `${ONE.replace('M }', `M, ${show} }`)}  other: { title: B, show: { mark: IN, plan: closed } }\n`, {
		'loop.py': '',
		'other.py': '',
	});
	expect(readGuide('a', root).map((snippet) => snippet.show)).toEqual([
		{ figure: 'blocks', plan: 'open' },
		{ figure: 'blocks', plan: 'closed', mark: 'IN' },
	]);
	guide('b', ONE, { 'loop.py': '' });
	expect(readGuide('b', root)[0]?.show).toEqual({});
});

test.each([
	['a figure that is none', ONE.replace('A loop', 'A, show: { figure: seconds }'), 'snippets.loop.show.figure'],
	[
		'a mark that is no pattern',
		ONE.replace('A loop', "A, show: { mark: '(' }"),
		'snippets.loop.show.mark: not a regular expression JavaScript can read',
	],
	['an unknown field', ONE.replace('title', 'titel'), 'snippets.loop.titel: unknown field'],
	[
		'an unknown dataset',
		ONE.replace('shop', 'shops'),
		'defaults.dataset: there is no dataset "shops"; there are ledger, shop',
	],
	[
		'a version that YAML reads as a number',
		ONE.replace('A loop', 'A, min_django: 6.1'),
		'snippets.loop.min_django: one of "5.2", "6.1", in quotes',
	],
	[
		'a count that is none',
		ONE.replace('A loop', 'A, expect: { data: many }'),
		'snippets.loop.expect.data: a count, or',
	],
	[
		'a broken pattern',
		ONE.replace('A loop', 'A, expect: { data: 1, sql: ["("] }'),
		'snippets.loop.expect.sql.0: not a regular',
	],
	['no YAML at all', 'snippets: [', 'not YAML: '],
])('%s is named with file and field', (_, yaml, message) => {
	guide('g', yaml, { 'loop.py': '' });
	expect(() => readGuide('g', root)).toThrow(`content/guides/g/snippets.yaml: ${message}`);
});

test('the list and the folder must agree', () => {
	guide('lost', ONE);
	guide('extra', ONE, { 'loop.py': '', 'other.py': '' });
	guide('orphan', ONE, { 'loop.py': '', 'gone.trace.json': '{}' });
	expect(() => readGuide('lost', root)).toThrow('content/guides/lost/loop.py: missing, but');
	expect(() => readGuide('extra', root)).toThrow('snippets.other: missing, but there is a other.py');
	expect(() => readGuide('orphan', root)).toThrow('gone.trace.json: no snippet has this name, delete it');
});

const STOPS = 'rolled_back: { title: rolled back, of: loop, shows: It is gone. }\n';

/** Lays out a guide with one snippet and its refutations. */
function refuted(yaml: string, files: Record<string, string> = {}): void {
	mkdirSync(join(root, 'content/guides/g/refutations'), { recursive: true });
	const all = { 'snippets.yaml': ONE.replace('M }', 'M, show: { sql: false } }'), 'loop.py': '', ...files };
	for (const [name, text] of Object.entries({ ...all, 'refutations/refutations.yaml': yaml }))
		writeFileSync(join(root, 'content/guides/g', name), text);
}

test('a refutation is a snippet of its guide: on the data of the one it varies, with files of its own', () => {
	refuted(STOPS, {
		'snippets.yaml': ONE.replace('A loop', 'A loop, dataset: ledger, size: L, min_django: "6.1"'),
		'refutations/rolled_back.py': 'x = 1\n',
	});
	expect(readSnippet('g', 'loop', root).refutes).toBeNull();
	expect(readSnippet('g', 'rolled_back', root)).toMatchObject({
		path: 'content/guides/g/refutations/rolled_back.py',
		recording: 'content/guides/g/refutations/rolled_back.trace.json',
		...{ title: 'rolled back', source: 'x = 1\n', dataset: 'ledger', size: 'L', min_django: '6.1' },
		refutes: { of: 'loop', shows: 'It is gone.', holds: false },
	});
	expect(refutationsOf({ guide: 'g', name: 'loop' }, root).map(({ name }) => name)).toEqual(['rolled_back']);
});

test.each([
	[
		'of a snippet that is not there',
		STOPS.replace('loop', 'lop'),
		'rolled_back.of: there is no snippet "lop"; the guide has loop',
	],
	['with the name of a snippet', STOPS.replace('rolled_back', 'loop'), 'loop: a snippet of the guide has this name'],
	['with a chip too long', STOPS.replace('rolled back', 'x'.repeat(41)), 'rolled_back.title: longer than a chip'],
	['that says nothing', STOPS.replace(', shows: It is gone.', ''), 'rolled_back.shows: '],
	[
		'on data that are not there',
		STOPS.replace('of:', 'dataset: shops, of:'),
		'rolled_back.dataset: there is no dataset "shops"',
	],
])('a refutation %s is refused', (_, yaml, message) => {
	refuted(yaml, { 'refutations/rolled_back.py': '', 'refutations/loop.py': '' });
	rmSync(join(root, 'content/guides/g/refutations', message.startsWith('loop') ? 'rolled_back.py' : 'loop.py'));
	expect(() => readGuide('g', root)).toThrow(`content/guides/g/refutations/refutations.yaml: ${message}`);
});

test('the list of refutations and their folder must agree', () => {
	refuted(STOPS);
	expect(() => readGuide('g', root)).toThrow('refutations/rolled_back.py: missing, but');
	writeFileSync(join(root, 'content/guides/g/refutations/rolled_back.py'), '');
	writeFileSync(join(root, 'content/guides/g/refutations/other.py'), '');
	expect(() => readGuide('g', root)).toThrow('refutations.yaml: other: missing, but there is a other.py');
});

test('a wrong name is answered with the right ones', () => {
	guide('g', ONE, { 'loop.py': '' });
	expect(() => readGuide('h', root)).toThrow('content/guides/h: there is no such guide; the guides are g');
	expect(() => readSnippet('g', 'lop', root)).toThrow('there is no snippet "lop"; the guide has loop');
});

test('a missing or broken recording says which command mends it', () => {
	guide('g', ONE, { 'loop.py': '' });
	const snippet = readSnippet('g', 'loop', root);
	expect(() => readRecording(snippet, root)).toThrow(
		'loop.trace.json: not recorded yet: run "npm run record -- g/loop"',
	);
	writeFileSync(join(root, snippet.recording), '{"key": "x"}');
	expect(() => readRecording(snippet, root)).toThrow('loop.trace.json: key: not a SHA-256');
	writeFileSync(join(root, snippet.recording), '{');
	expect(() => readRecording(snippet, root)).toThrow('loop.trace.json: not JSON: ');
});

test('a snippet may ask before it tells: about all lines that send, or about some, of one kind', () => {
	const asked = (predict: string) => {
		guide('b', `${ONE.replace('title: A loop', `title: A loop, predict: ${predict}`)}`, { 'loop.py': 'x = 1\n' });
		return readSnippet('b', 'loop', root).predict;
	};
	expect(asked('{ lines: [4, 5], of: control }')).toEqual({ of: 'control', lines: [4, 5] });
	rmSync(join(root, 'content/guides/b'), { recursive: true });
	expect(asked('true')).toEqual({ of: 'data', lines: null });
	rmSync(join(root, 'content/guides/b'), { recursive: true });
	expect(() => asked('{ lines: [] }')).toThrow('snippets.loop.predict');
	guide('a', ONE, { 'loop.py': 'x = 1\n' });
	expect(readSnippet('a', 'loop', root).predict).toBe(null);
});
