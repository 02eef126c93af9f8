/** CPython for tests and linters: found on this machine, with virtual environments made of hashed requirements. */

import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DJANGO_VERSIONS, type DjangoVersion } from '../../project/schema.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Newest first. The linter is content with any. */
const VERSIONS = ['3.14', '3.13', '3.12', '3.11', '3.10', '3.9'] as const;
type Version = (typeof VERSIONS)[number];

/** Returns the oldest Python that runs our code with a Django: we need 3.11, Django 6 and later need 3.12. */
export const oldestPython = (django: DjangoVersion): Version => (Number.parseFloat(django) < 6 ? '3.11' : '3.12');

/** Says that this machine has no CPython of version `oldest` or newer, and what to do; null when it has. */
export function lacking(oldest: Version): string | null {
	try {
		findPython(oldest);
		return null;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

/** Returns the path of a CPython with everything in tests/requirements/suites.txt and one of the site's Djangos. */
export function testPython(django: DjangoVersion = DJANGO_VERSIONS[0]): string {
	const requirements = [`src/python/requirements/django-${django}.txt`, 'tests/requirements/suites.txt'];
	return environment(`tests-${django}`, requirements, oldestPython(django));
}

/** Runs the tests' Python to its end; returns its exit code and all that it printed. */
export function runPython(
	args: string[],
	variables: Record<string, string> = {},
	django?: DjangoVersion,
): Promise<{ code: number; output: string }> {
	const child = spawn(testPython(django), args, {
		cwd: ROOT,
		env: { ...process.env, ...variables },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream.setEncoding('utf8').on('data', (text: string) => {
			output += text;
		});
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => resolve({ code: code ?? 1, output }));
	});
}

/**
 * Returns the path of the Python of the virtual environment .venv/`name`, which holds what the requirements
 * files say; made on first use and whenever they change. Throws when there is no CPython of version `oldest` or newer.
 */
export function environment(name: string, requirements: string[], oldest: Version): string {
	const base = findPython(oldest);
	const folder = join(ROOT, '.venv', name);
	const python = join(folder, 'bin', 'python');
	const stamp = join(folder, 'made-of.sha256');
	const files = requirements.map((file) => join(ROOT, file));
	const made = createHash('sha256').update(base);
	for (const file of files) made.update(readFileSync(file));
	const wanted = made.digest('hex');
	if (existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;

	console.log(`making .venv/${name} with ${base}`);
	rmSync(folder, { recursive: true, force: true });
	const run = (program: string, ...args: string[]) =>
		execFileSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
	run(base, '-m', 'venv', folder);
	const lists = files.flatMap((file) => ['-r', file]);
	run(python, '-m', 'pip', 'install', '--quiet', '--no-deps', '--only-binary=:all:', '--require-hashes', ...lists);
	writeFileSync(stamp, wanted);
	return python;
}

/** Returns the newest CPython on the PATH or of pyenv's; the variable PYTHON goes first. Throws with what to do. */
export function findPython(oldest: Version): string {
	const versions = VERSIONS.slice(0, VERSIONS.indexOf(oldest) + 1);
	const named = process.env.PYTHON === undefined ? [] : [process.env.PYTHON];
	for (const candidate of [...named, ...versions.flatMap(places)]) {
		const version = existsSync(candidate) ? versionOf(candidate) : null;
		if (version !== null && (versions as readonly string[]).includes(version)) return candidate;
	}
	throw new Error(
		`CPython ${oldest} or newer with its venv module is needed, and neither the PATH nor ~/.pyenv/versions has one: install it ` +
			'(`pyenv install 3.14`, or your system’s python3 and python3-venv), or name it in the environment variable PYTHON',
	);
}

/** Lists where a version of Python may lie. */
function places(version: Version): string[] {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	const kept = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
	const pyenv = globSync(`${version}.*`, { cwd: kept }).map((folder) => join(kept, folder, 'bin', `python${version}`));
	return [...folders.map((folder) => join(folder, `python${version}`)), ...pyenv];
}

/** Asks a Python for its version: a shim of pyenv's may stand for one that is not chosen, and Debian's Python may lack venv. */
function versionOf(python: string): string | null {
	const question = 'import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2])';
	try {
		return execFileSync(python, ['-c', question], { encoding: 'utf8', stdio: 'pipe' }).trim();
	} catch {
		return null;
	}
}
