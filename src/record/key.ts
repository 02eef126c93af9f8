/** The key of a recording: a hash over everything that shapes the run, so that freshness is decided without running anything. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DjangoVersion } from '../engine/api/protocol.ts';
import { jobOf, type Snippet, versionsOf } from '../loaders/snippets.ts';

/** Engines whose version is part of the key: another one may plan, format or fail otherwise. */
const ENGINES = ['@electric-sql/pglite', 'pyodide'];

/** What a key is made for: a snippet, or something that runs like one. */
export type Keyed = Pick<Snippet, 'file' | 'source' | 'dataset' | 'size' | 'min_django'>;

/**
 * What PostgreSQL holds and how it is set up: its settings, its image, the tables and their rows. Not how an image or a package
 * is written to its file: that changes when a run starts, not what it shows, and every run is compared with its recording anyway.
 */
const SERVER = 'src/engine/{settings.ts,build/image.ts,build/tables.py,build/dataset.{ts,sql}}';

/** keys returns a function that gives a snippet's key; what snippets share is read once. `root` is the repository's folder. */
export function keys(root = process.cwd()): (snippet: Keyed) => string {
	const python = once(() => digestFiles(root, 'src/python/**/*.py'));
	const server = once(() => digestFiles(root, SERVER));
	const dataset = once((name: string) => digestFiles(root, `content/datasets/${name}/*.{py,sql,json}`));
	const requirements = once((django: DjangoVersion) =>
		digestFiles(root, `src/python/requirements/django-${django}.txt`),
	);
	const engines = once(() => versionsPinned(root));
	return (snippet) =>
		digest(
			JSON.stringify([
				jobOf(snippet),
				dataset(snippet.dataset),
				server(''),
				requirements(recordedOn(snippet)),
				python(''),
				engines(''),
			]),
		);
}

/** recordedOn is the Django version whose run is committed: the oldest the snippet runs on. */
export function recordedOn(snippet: Pick<Snippet, 'min_django'>): DjangoVersion {
	const [first] = versionsOf(snippet);
	if (first === undefined) throw new Error('a snippet that runs on no Django version');
	return first;
}

/** combine makes one key of several, and of whatever else shapes what is recorded. */
export function combine(...parts: unknown[]): string {
	return digest(JSON.stringify(parts));
}

function digest(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('hex');
}

/** digestFiles hashes the names and contents of the files that match a pattern, in the order of their names. */
function digestFiles(root: string, pattern: string): string {
	const files = globSync(pattern, { cwd: root }).sort();
	return digest(files.map((file) => `${file} ${digest(readFileSync(join(root, file)))}\n`).join(''));
}

function versionsPinned(root: string): string {
	const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	return ENGINES.map((name) => `${name} ${dependencies[name]}`).join('\n');
}

/** once remembers what a function gave for each argument. */
function once<A, R>(work: (argument: A) => R): (argument: A) => R {
	const known = new Map<A, R>();
	return (argument) => {
		const result = known.get(argument) ?? work(argument);
		known.set(argument, result);
		return result;
	};
}
