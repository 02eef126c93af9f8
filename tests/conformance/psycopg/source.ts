/** psycopg's own tests. Its distributions leave them out, so they come from its repository. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const REPOSITORY = 'https://github.com/psycopg/psycopg.git';

/** A checkout of psycopg's repository. */
export interface Source {
	/** The folder with tests/ and pyproject.toml. */
	folder: string;
	/** The version it belongs to: "3.3.9", or "3.3.5.dev1" between two releases. */
	version: string;
}

/**
 * The checkout PSYCOPG_SOURCE names, of whatever version, else a clone of the version asked for, kept in .cache.
 * Throws with what to do when it can be had neither way.
 */
export function source(version: string, root = process.cwd()): Source {
	const named = process.env.PSYCOPG_SOURCE;
	if (named !== undefined) {
		if (!existsSync(join(named, 'tests', 'conftest.py')))
			throw new Error(
				`PSYCOPG_SOURCE names ${resolve(named)}, which is no checkout of psycopg: it has no tests/conftest.py`,
			);
		return { folder: resolve(named), version: versionOf(named) };
	}
	const folder = join(root, '.cache', `psycopg-${version}`);
	if (!existsSync(folder)) clone(version, folder);
	return { folder, version: versionOf(folder) };
}

/** Clones one release, whole or not at all. */
function clone(version: string, folder: string): void {
	const fresh = `${folder}.new`;
	rmSync(fresh, { recursive: true, force: true });
	mkdirSync(join(folder, '..'), { recursive: true });
	try {
		execFileSync('git', ['clone', '--quiet', '--depth', '1', '--branch', version, REPOSITORY, fresh], {
			stdio: 'pipe',
			timeout: 120_000,
			env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
		});
	} catch (error) {
		rmSync(fresh, { recursive: true, force: true });
		const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
		throw new Error(
			`psycopg's tests are in none of its distributions, and its repository cannot be cloned (${said}): ` +
				`check psycopg ${version} out elsewhere and name the folder in PSYCOPG_SOURCE`,
		);
	}
	renameSync(fresh, folder);
}

/** The version a checkout says it is. */
function versionOf(folder: string): string {
	const file = join(folder, 'psycopg', 'pyproject.toml');
	const found = /^version = "([^"]+)"/m.exec(readFileSync(file, 'utf8'))?.[1];
	if (found === undefined) throw new Error(`${file} names no version`);
	return found;
}
