/** psycopg's own tests. Its distributions leave them out, so they come from its repository, at the version we ship. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const REPOSITORY = 'https://github.com/psycopg/psycopg.git';

/**
 * Folder with psycopg's tests/ and pyproject.toml for a version, as "3.3.9": the one PSYCOPG_SOURCE names, else
 * a clone kept in .cache. Throws with what to do when it can be had neither way.
 */
export function psycopgSource(version: string): string {
	const named = process.env.PSYCOPG_SOURCE;
	if (named !== undefined) {
		if (!existsSync(join(named, 'tests', 'conftest.py'))) {
			throw new Error(
				`PSYCOPG_SOURCE names ${resolve(named)}, which is no checkout of psycopg: it has no tests/conftest.py`,
			);
		}
		return resolve(named);
	}
	const folder = join(ROOT, '.cache', `psycopg-${version}`);
	if (existsSync(folder)) return folder;
	const fresh = `${folder}.new`;
	rmSync(fresh, { recursive: true, force: true });
	mkdirSync(join(ROOT, '.cache'), { recursive: true });
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
	return folder;
}
