import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lastChanged, lastRecorded, recordedDay } from '../../../src/site/last-changed.ts';

/** A repository of three commits on three days, a shallow copy of it, and its files without any history. */
let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'ormscope-changed-'));
	const whole = join(folder, 'whole');
	mkdirSync(whole);
	const git = (day: string, ...args: string[]) =>
		execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
			cwd: whole,
			env: { ...process.env, GIT_COMMITTER_DATE: `${day}T12:00:00Z`, GIT_AUTHOR_DATE: `${day}T12:00:00Z` },
		});
	const commit = (day: string, files: Record<string, string>) => {
		for (const [file, text] of Object.entries(files)) {
			mkdirSync(dirname(join(whole, file)), { recursive: true });
			writeFileSync(join(whole, file), text);
		}
		git(day, 'add', '.');
		git(day, 'commit', '--quiet', '--message', day);
	};
	git('2026-01-01', 'init', '--quiet');
	const changes = '- { date: 2026-02-02, title: News, about: It is new., pages: [guides/a/] }\n';
	commit('2026-01-01', {
		'content/guides/a/index.mdx': '1',
		'content/guides/a/loop.trace.json': '1',
		'content/glossary.yaml': '1',
		'content/changes.yaml': changes,
	});
	commit('2026-03-03', { 'content/guides/a/loop.py': '2', 'content/glossary.yaml': '2' });
	commit('2026-04-04', { 'content/guides/a/loop.trace.json': '3', 'content/guides/ab/index.mdx': '3' });
	execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${whole}`, join(folder, 'shallow')]);
	mkdirSync(join(folder, 'bare/content'), { recursive: true });
	writeFileSync(join(folder, 'bare/content/changes.yaml'), changes);
});
afterAll(() => rmSync(folder, { recursive: true }));

const GUIDE = ['content/guides/a/index.mdx', 'content/guides/a/'];

test('a page was changed when the last of its files was, recordings aside', () => {
	const root = join(folder, 'whole');
	expect(lastChanged('guides/a/', GUIDE, root)).toBe('2026-03-03');
	expect(lastChanged('glossary/', ['content/glossary.yaml'], root)).toBe('2026-03-03');
	expect(lastRecorded('a', root)).toBe('2026-04-04');
	expect(recordedDay('content/guides/a/loop.trace.json', root)).toBe('2026-04-04');
	expect(recordedDay('content/guides/a/none.trace.json', root)).toBeNull();
	expect(lastChanged('none/', ['src/pages/none.astro'], root)).toBeNull();
});

test('without the whole history the list of changes says it, and nobody says when runs were recorded', () => {
	for (const name of ['shallow', 'bare']) {
		const root = join(folder, name);
		expect(lastChanged('guides/a/', GUIDE, root), name).toBe('2026-02-02');
		expect(lastChanged('glossary/', ['content/glossary.yaml'], root), name).toBeNull();
		expect(lastRecorded('a', root), name).toBeNull();
		expect(recordedDay('content/guides/a/loop.trace.json', root), name).toBeNull();
	}
});
