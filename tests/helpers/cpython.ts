/** CPython for tests and linters: found on this machine, with virtual environments made of hashed requirements. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where virtual environments lie, one folder each. */
const HOME = '.venv';

/**
 * environment returns the path of a Python whose virtual environment `name` holds what the requirements files say, made
 * anew when they change. Throws an Error that says what to install when there is no CPython of version `oldest` or newer.
 */
export function environment(name: string, requirements: string[], oldest = '3.9'): string {
	const base = findPython(oldest);
	const folder = resolve(HOME, name);
	const python = join(folder, 'bin/python');
	const stamp = join(folder, 'made-of');
	const made = createHash('sha256').update(base);
	for (const file of requirements) made.update(readFileSync(file));
	const key = made.digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return python;

	rmSync(folder, { recursive: true, force: true });
	run(base, ['-m', 'venv', folder], 'On Debian and Ubuntu: sudo apt-get install python3-venv');
	const files = requirements.flatMap((file) => ['-r', file]);
	const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
	run(
		python,
		[...pip, '--require-hashes', '--no-deps', '--only-binary=:all:', ...files],
		'pip could not install them.',
	);
	writeFileSync(stamp, key);
	return python;
}

/** findPython returns the path of the newest CPython here that is `oldest` ("3.12") or newer. The variable PYTHON goes first. */
export function findPython(oldest: string): string {
	const versions = ['3.14', '3.13', '3.12', '3.11', '3.10', '3.9'].filter((version) => minor(version) >= minor(oldest));
	const kept = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
	const candidates = [
		...(process.env.PYTHON === undefined ? [] : [process.env.PYTHON]),
		...versions.flatMap((version) => [
			`python${version}`,
			...globSync(`${version}.*/bin/python3`, { cwd: kept }).map((file) => join(kept, file)),
		]),
		'python3',
	];
	for (const candidate of candidates) {
		const found = look(candidate);
		if (found !== null && minor(found.version) >= minor(oldest)) return found.path;
	}
	throw new Error(
		`There is no CPython ${oldest} or newer on this machine. Install one, or name it in the environment variable PYTHON.`,
	);
}

/** look asks an executable which CPython it is; null when it is none. */
function look(command: string): { path: string; version: string } | null {
	const question = 'import sys; print(sys.executable, "%d.%d" % sys.version_info[:2], sys.implementation.name)';
	try {
		const answer = execFileSync(command, ['-c', question], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
		const [path, version, implementation] = answer.trim().split(' ');
		return path && version && implementation === 'cpython' ? { path, version } : null;
	} catch {
		return null;
	}
}

/** minor is 14 of "3.14"; versions of Python 2 come before all. */
function minor(version: string): number {
	const [major, minor] = version.split('.').map(Number);
	return major === 3 ? (minor ?? 0) : -1;
}

function run(command: string, args: string[], advice: string): void {
	try {
		execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
	} catch (error) {
		throw new Error(`${command} ${args.slice(0, 3).join(' ')} failed. ${advice}`, { cause: error });
	}
}
