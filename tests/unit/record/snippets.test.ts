/** Recording a snippet on every Django it runs on: what is kept, what is written anew, what its author is told. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { otherRuns, runOn } from '../../../src/loaders/recording.ts';
import { readRecording, readSnippet } from '../../../src/loaders/snippets.ts';
import type { DjangoVersion, Project } from '../../../src/project/schema.ts';
import { snippetRuns } from '../../../src/record/snippets.ts';
import type { Engines } from '../../../src/recordable/engines.ts';
import type { Trace } from '../../../src/trace/schema.ts';
import { query, trace } from '../../helpers/trace.ts';

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'snippets-'));
	put(
		'content/guides/g/snippets.yaml',
		'defaults: { dataset: shop, size: M }\nsnippets:\n  loop: { title: A loop, expect: { data: 2 } }\n',
	);
	put('content/guides/g/loop.py', '');
	put('content/datasets/shop/models.py', '');
});
afterEach(() => rmSync(root, { recursive: true }));

function put(file: string, text: string): void {
	mkdirSync(dirname(join(root, file)), { recursive: true });
	writeFileSync(join(root, file), text);
}

/** A run of so many statements, each so many bytes: bytes are no fact. */
function run(django: string, statements: number, bytes = 1): Trace {
	return trace({
		queries: Array.from({ length: statements }, () => query({ bytes })),
		versions: { ...trace().versions, django },
	});
}

/** Records with these runs in place of engines, under a key, and returns what was said. */
async function record(runs: Partial<Record<DjangoVersion, Trace>>, key = 'a') {
	const asked: string[] = [];
	const on = async (django: DjangoVersion) => ({
		run: async (project: Project) => {
			asked.push(project.django);
			return runs[django] as Trace;
		},
	});
	const [recordable] = snippetRuns(root, () => key.repeat(64));
	const outcome = await recordable?.record({ on } as unknown as Engines);
	return { ...outcome, asked };
}

const recording = () => readRecording(readSnippet('g', 'loop', root), root);

test('it is run on each, and a later run is kept where its facts are others', async () => {
	const said = await record({ '5.2': run('5.2.1', 2), '6.1': run('6.1.1', 2) });
	expect(said).toEqual({ asked: ['5.2', '6.1'], did: 'recorded (2 queries, 0 control)', complaints: [] });
	expect(otherRuns(recording())).toEqual([]);
	expect(runOn(recording(), '6.1').versions.django).toBe('6.1.1');

	const other = await record({ '5.2': run('5.2.1', 2), '6.1': run('6.1.1', 1) });
	expect(other.did).toContain('recorded anew: on Django 6.1: 1 query, recorded: 2');
	expect(other.complaints).toEqual(['Django 6.1: queries: 1, expected 2']);
	expect(otherRuns(recording()).map(({ trace }) => trace.queries.length)).toEqual([1]);

	expect((await record({ '5.2': run('5.2.1', 2), '6.1': run('6.1.1', 2) })).did).toContain('on Django 6.1: 2 queries');
	expect(otherRuns(recording())).toEqual([]);
});

test('what has the same facts stays as it was, whatever changed on another version', async () => {
	await record({ '5.2': run('5.2.1', 2, 1), '6.1': run('6.1.1', 2, 1) });
	const key = (await record({ '5.2': run('5.2.1', 2, 7), '6.1': run('6.1.1', 2, 7) }, 'b')).did;
	expect(key).toContain('same facts, key renewed');
	await record({ '5.2': run('5.2.1', 2, 7), '6.1': run('6.1.1', 3, 7) });
	expect(recording().trace.queries[0]?.bytes).toBe(1);
	await record({ '5.2': run('5.2.1', 4, 9), '6.1': run('6.1.1', 3, 9) });
	expect(recording().trace.queries[0]?.bytes).toBe(9);
	expect(runOn(recording(), '6.1').queries[0]?.bytes).toBe(7);
});

test('a recording that knows of no later Django is completed, its own run untouched', async () => {
	put('content/guides/g/loop.trace.json', JSON.stringify({ key: 'a'.repeat(64), trace: run('5.2.1', 2, 1) }));
	const { did } = await record({ '5.2': run('5.2.1', 2, 9), '6.1': run('6.1.1', 2, 9) });
	expect(did).toContain('now on Django 6.1 too');
	expect(recording().trace.queries[0]?.bytes).toBe(1);
	expect(runOn(recording(), '6.1').versions.django).toBe('6.1.1');
});
