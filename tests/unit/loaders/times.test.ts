import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listGuides, readGuide, readSnippet } from '../../../src/loaders/snippets.ts';
import { listSessions, machineOf, readTimes, serverTime, timeKey, timesFile } from '../../../src/loaders/times.ts';

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'times-'));
	put('content/datasets/shop/dataset.json', '{}');
	put('content/datasets/shop/models.py', 'one');
	put('content/guides/g/snippets.yaml', 'defaults: { dataset: shop, size: M }\nsnippets:\n  loop: { title: A loop }\n');
	put('content/guides/g/loop.py', 'one\n');
});
afterEach(() => rmSync(root, { recursive: true }));

function put(file: string, text: string): void {
	mkdirSync(dirname(join(root, file)), { recursive: true });
	writeFileSync(join(root, file), text);
}

const session = {
	date: '2026-11-27',
	cpu: 'Intel(R) Xeon(R) CPU @ 2.20GHz',
	cores: 2,
	load: 0.4,
	django: '5.2.19',
	psycopg: '3.3.9',
	python: '3.13.0',
	postgres: '18.4',
};
const loop = () => readSnippet('g', 'loop', root);

/** Writes a time of the snippet as it is now. */
function measure(of: number, sessions: unknown[] = [session]): void {
	const times = { loop: { key: timeKey(loop(), root), session: of, ms: [3, 1, 2] } };
	put(timesFile('g'), JSON.stringify({ sessions, times }));
}

test('a snippet has the time that was measured of it, with the machine; without one it has none', () => {
	expect(serverTime(loop(), root)).toBeNull();
	measure(0);
	expect(serverTime(loop(), root)).toEqual({ median: 2, low: 1, high: 3, runs: 3, machine: 'Intel Xeon' });
	expect(listSessions(root)).toEqual([session]);
});

test.each([
	['its code', 'content/guides/g/loop.py', 'two\n'],
	[
		'its size',
		'content/guides/g/snippets.yaml',
		'defaults: { dataset: shop, size: L }\nsnippets: { loop: { title: A } }\n',
	],
	[
		'its Django',
		'content/guides/g/snippets.yaml',
		'defaults: { dataset: shop, size: M }\nsnippets: { loop: { title: A, min_django: "6.1" } }\n',
	],
	['its data', 'content/datasets/shop/models.py', 'two'],
])('a snippet loses its time with %s', (_, file, text) => {
	measure(0);
	put(file, text);
	expect(serverTime(loop(), root)).toBeNull();
});

test('a new title leaves the time as it is', () => {
	measure(0);
	put('content/guides/g/snippets.yaml', 'defaults: { dataset: shop, size: M }\nsnippets: { loop: { title: Anew } }\n');
	expect(serverTime(loop(), root)?.median).toBe(2);
});

test('a file that says something wrong is refused, with what to do', () => {
	measure(1);
	expect(() => readTimes('g', root)).toThrow('measure again with "npm run record:times"');
	measure(0, [{ ...session, date: 'yesterday' }]);
	expect(() => readTimes('g', root)).toThrow('sessions.0.date');
});

test('a machine is named without what its maker adds', () => {
	expect(
		['AMD EPYC 7B13 64-Core Processor', 'Intel(R) Xeon(R) Processor @ 2.60GHz', 'Apple M3'].map((cpu) =>
			machineOf({ cpu }),
		),
	).toEqual(['AMD EPYC 7B13', 'Intel Xeon', 'Apple M3']);
});

test('the times of the site are of snippets that there are, each of several runs', () => {
	for (const guide of listGuides()) {
		const names = readGuide(guide).map(({ name }) => name);
		for (const [name, { ms }] of Object.entries(readTimes(guide).times)) {
			expect(names, guide).toContain(name);
			expect(ms.length, `${guide}/${name}`).toBeGreaterThanOrEqual(3);
		}
	}
	expect(listSessions().length).toBeGreaterThan(0);
});
