/** CPython for tests: one that is new enough, found on this machine, with what tests need in `.venv`. */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const REQUIREMENTS = join(ROOT, 'tests/python/requirements.txt');
const VENV = join(ROOT, '.venv');

/** Newest first; Django 6.1 wants the oldest of these. */
const VERSIONS = ['3.14', '3.13', '3.12'];

/** Path of a CPython with everything in tests/python/requirements.txt; made on first use and whenever that file changes. */
export function testPython(): string {
	const python = join(VENV, 'bin', 'python');
	const stamp = join(VENV, 'requirements.sha256');
	const wanted = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex');
	if (existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;
	const base = findPython();
	console.log(`making .venv with ${base}`);
	const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
	run(base, '-m', 'venv', '--clear', VENV);
	run(python, '-m', 'pip', 'install', '--quiet', '--no-deps', '--only-binary=:all:', '--require-hashes', '-r', REQUIREMENTS);
	writeFileSync(stamp, wanted);
	return python;
}

/** The newest CPython of VERSIONS, from the PATH or pyenv. Throws with what to do when there is none. */
export function findPython(): string {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	for (const version of VERSIONS) {
		for (const place of [...folders.map((folder) => join(folder, `python${version}`)), ...pyenv(version)]) {
			if (existsSync(place) && answers(place, version)) return place;
		}
	}
	throw new Error(
		`the Python suites need CPython ${VERSIONS.at(-1)} or newer, and neither the PATH nor ~/.pyenv/versions has one: ` +
			'install it (`pyenv install 3.14`, or your system’s python3.14 with its venv package) and run this again',
	);
}

/** Runs a Python of ours to its end; gives its exit code. Output goes where this process's goes. */
export function runPython(args: string[], environment: Record<string, string> = {}): Promise<number> {
	const child = spawn(testPython(), args, { cwd: ROOT, env: { ...process.env, ...environment }, stdio: ['ignore', 'inherit', 'inherit'] });
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code) => resolve(code ?? 1));
	});
}

function pyenv(version: string): string[] {
	const folder = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name.startsWith(`${version}.`))
		.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
		.map((name) => join(folder, name, 'bin', `python${version}`));
}

/** Whether it is what its name says: a shim of pyenv's may stand for a version that is not chosen. */
function answers(python: string, version: string): boolean {
	try {
		const said = execFileSync(python, ['-c', 'import sys, venv; print("%d.%d" % sys.version_info[:2])'], { encoding: 'utf8', stdio: 'pipe' });
		return said.trim() === version;
	} catch {
		return false;
	}
}
