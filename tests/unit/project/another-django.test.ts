/** A Django that the site does not have yet: what reads, keys, records and shows versions needs no word about it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { alikeText } from '../../../components/snippet/django-recordings.ts';
import { codeOf } from '../../../src/engine/build/code.ts';
import { otherRuns, Recording, runOn } from '../../../src/loaders/recording.ts';
import { countFor, projectOf, readGuide, readSnippet, versionsOf } from '../../../src/loaders/snippets.ts';
import type { DjangoVersion } from '../../../src/project/django.ts';
import { Project } from '../../../src/project/schema.ts';
import { keys } from '../../../src/record/keys.ts';
import { recordingOf } from '../../../src/record/snippets.ts';
import { query, trace } from '../../helpers/trace.ts';

vi.mock('../../../src/project/django.ts', async (original) => ({
	...(await original<object>()),
	DJANGO_VERSIONS: ['5.2', '6.1', '7.2'],
}));

const LATEST = '7.2' as DjangoVersion;

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'another-'));
	put(
		'content/guides/g/snippets.yaml',
		`defaults: { dataset: shop, size: M }
snippets:
  loop: { title: A loop, expect: { data: { "5.2": 3, "7.2": 1 } } }
  newer: { title: Newer, min_django: "6.1" }
  newest: { title: Newest, min_django: "7.2" }
`,
	);
	for (const name of ['loop', 'newer', 'newest']) put(`content/guides/g/${name}.py`, '');
	put('content/datasets/shop/models.py', '');
	put('src/python/sandbox/run.py', '');
	for (const django of ['5.2', '6.1', '7.2'])
		put(`src/python/requirements/django-${django}.txt`, `django==${django}.1`);
	const makers = codeOf(['src/recordable/engines.ts', 'src/engine/build/assets.ts', 'src/record/snippets.ts']).files;
	for (const file of ['package.json', ...makers]) cpSync(file, join(root, file));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(file: string, text: string): void {
	mkdirSync(dirname(join(root, file)), { recursive: true });
	writeFileSync(join(root, file), text);
}

test('snippets run on it', () => {
	const [loop, newer, newest] = readGuide('g', root);
	expect([loop, newer, newest].map((snippet) => snippet && versionsOf(snippet))).toEqual([
		['5.2', '6.1', '7.2'],
		['6.1', '7.2'],
		['7.2'],
	]);
	expect(countFor(loop?.expect?.data, LATEST)).toBe(1);
	expect(newest && Project.parse(projectOf(newest))).toMatchObject({ django: '7.2' });
});

test('a change of its requirements makes stale what runs on it', () => {
	const snippet = readSnippet('g', 'loop', root);
	const before = keys(root)(snippet, 'snippet');
	put('src/python/requirements/django-7.2.txt', 'django==7.2.2');
	expect(keys(root)(snippet, 'snippet')).not.toBe(before);
});

test('what it makes of a snippet is recorded, and which versions agree is said', () => {
	const on = (django: string, data: number): [DjangoVersion, ReturnType<typeof trace>] => [
		django as DjangoVersion,
		trace({
			queries: Array.from({ length: data }, () => query()),
			versions: { ...trace().versions, django: `${django}.1` },
		}),
	];
	const recording = recordingOf('a'.repeat(64), [on('5.2', 3), on('6.1', 3), on('7.2', 1)]);
	expect(Recording.parse(JSON.parse(JSON.stringify(recording)))).toEqual(recording);
	expect(otherRuns(recording).map(({ django }) => django)).toEqual(['7.2']);
	expect(runOn(recording, LATEST).queries.length).toBe(1);
	const recordings = ['5.2', '6.1', '7.2'].map((django) => ({
		django: django as DjangoVersion,
		facts: '',
		url: otherRuns(recording).some((other) => other.django === django) ? 'other' : 'first',
	}));
	expect(recordings.map(({ django }) => alikeText(recordings, django))).toEqual([
		'the same on 6.1',
		'the same on 5.2',
		'',
	]);
});
