/** Everything that is recorded beside snippets: labs, scales and models go stale, and the build names what mends them. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetTried } from '../../../src/features/remedy/record.ts';
import { recordingStates, staleMessage } from '../../../src/record/recording-state.ts';
import { updateRecording } from '../../../src/recordable/recordable.ts';
import { writeRecording } from '../../../src/recordable/recording-file.ts';
import { loop } from '../../helpers/trace-view.tsx';

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'recording-state-'));
	put(
		'content/guides/g/snippets.yaml',
		'defaults: { dataset: shop, size: M }\nsnippets:\n  loop: { title: A loop, lab: true }\n',
	);
	put('content/guides/g/loop.py', 'for x in []: pass\n');
	put('content/guides/g/scales.yaml', SCALE('[1, 10]'));
	put('content/datasets/shop/models.py', '');
	put('src/python/requirements/django-5.2.txt', 'Django==5.2.1');
	for (const file of ['package.json', 'src']) cpSync(file, join(root, file), { recursive: true });
	mkdirSync(join(root, 'content/schemas'));
	for (const { file, key } of recordingStates(root)) writeRecording(file, { key }, root);
});
afterEach(() => rmSync(root, { recursive: true }));

const SCALE = (sizes: string) =>
	`grow: { title: Growth, unit: rows, sizes: ${sizes}, variants: { loop: { find: '[]', put: 'range({n})' } } }\n`;

function put(file: string, text: string): void {
	mkdirSync(dirname(join(root, file)), { recursive: true });
	writeFileSync(join(root, file), text);
}

const stale = () => recordingStates(root).flatMap(({ kind, state }) => (state === 'stale' ? [kind] : []));

test('what a snippet, its lab, its scale and its dataset’s models hang on makes them stale', () => {
	expect(recordingStates(root).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
		'snippet g/loop',
		'lab g/loop',
		'scale g/grow',
		'models models/shop',
	]);
	expect(stale()).toEqual([]);
	put('content/guides/g/scales.yaml', SCALE('[1, 100]'));
	expect(stale()).toEqual(['scale']);
	put('src/features/index-lab/without.py', '');
	expect(stale()).toEqual(['lab', 'scale']);
	put('content/datasets/shop/models.py', 'class Order: pass\n');
	expect(stale()).toEqual(['snippet', 'lab', 'scale', 'models']);
});

test('what a recording’s remarks propose must be tried, and tried anew when they propose something else', () => {
	const file = 'content/guides/g/loop.trace.json';
	const { key } = JSON.parse(readFileSync(join(root, file), 'utf8')) as { key: string };
	put(file, JSON.stringify({ key, trace: loop(9) }));
	const tried = () => recordingStates(root).filter(({ kind }) => kind === 'tried');
	expect(tried()).toEqual([]);
	put(file, JSON.stringify({ key, trace: loop(12) }));
	expect(tried()).toMatchObject([{ name: 'g/loop', state: 'missing' }]);
	expect(staleMessage(recordingStates(root))).toContain(
		'missing g/loop (tried)\nRecord them with:  npm run record -- g/loop',
	);
	writeRecording('content/guides/g/loop.tried.json', { key: tried()[0]?.key }, root);
	expect(tried()).toMatchObject([{ state: 'fresh' }]);
	put(
		file,
		JSON.stringify({ key, trace: { ...loop(12), queries: [...loop(12).queries, ...loop(12).queries.slice(1)] } }),
	);
	expect(tried()).toMatchObject([{ state: 'fresh' }]);
	const other = loop(12);
	put(file, JSON.stringify({ key, trace: { ...other, queries: other.queries.slice(1) } }));
	expect(tried()).toMatchObject([{ state: 'stale' }]);
	// Nothing is proposed any more: what was tried goes with the next recording.
	put(file, JSON.stringify({ key, trace: loop(1) }));
	forgetTried(root);
	expect(existsSync(join(root, 'content/guides/g/loop.tried.json'))).toBe(false);
});

test.each([
	['lab', 'src/features/index-lab/record.ts'],
	['scale', 'src/features/scale/record.ts'],
	['models', 'src/features/dataset/record.ts'],
])('what makes a recording of kind %s is part of its key, and of no other’s', (kind, file) => {
	put(file, `${readFileSync(file, 'utf8')}\nconsole.log('changed');\n`);
	expect(stale()).toEqual([kind]);
});

test('the complaint says which, and one command mends them all', () => {
	put('content/guides/g/scales.yaml', SCALE('[1, 100]'));
	put('src/features/index-lab/without.py', '');
	rmSync(join(root, 'content/schemas/shop.json'));
	expect(staleMessage(recordingStates(root))).toBe(
		[
			'3 of 4 recordings are not fresh:',
			'  stale   g/loop (lab)',
			'  stale   g/grow (scale)',
			'  missing models/shop',
			'Record them with:  npm run record -- g/loop g/grow models/shop',
		].join('\n'),
	);
});

test('a recording is rewritten only when a fact changed, else its key is renewed', () => {
	const file = 'content/schemas/shop.json';
	const read = () => JSON.parse(readFileSync(join(root, file), 'utf8')) as { key: string; n?: number; blocks?: number };
	const made = (now: ReturnType<typeof read>) =>
		updateRecording(root, file, now, read, (a, b) => (a.n === b.n ? null : `n ${a.n}`));
	expect(made({ key: 'a', n: 1, blocks: 5 })).toBe('recorded anew: n 1');
	expect(made({ key: 'a', n: 1, blocks: 6 })).toBe('same facts');
	expect(made({ key: 'b', n: 1, blocks: 7 })).toBe('same facts, key renewed');
	expect(read()).toEqual({ key: 'b', n: 1, blocks: 5 });
	expect(made({ key: 'c', n: 2 })).toBe('recorded anew: n 2');
});
