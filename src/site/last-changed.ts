/** When a page was last changed and its runs last recorded: as git knows it, or, in a checkout without history, as content/changes.yaml says. */
import { execFileSync } from 'node:child_process';
import { readChanges } from '../loaders/changes.ts';

/** Recordings are renewed without anything having changed for a reader. */
const RECORDING = /\.(trace|tried|lab|scale)\.json$/;

/** The days of files by their paths, per folder asked: every page of a build asks. Null where git does not know. */
const known = new Map<string, Map<string, string> | null>();

/** Returns the day on which the source of a page was last changed, null where nobody knows. `files` are paths, or folders ending in "/". */
export function lastChanged(page: string, files: readonly string[], root = process.cwd()): string | null {
	const days = history(root);
	if (days === null)
		return readChanges(root).find(({ pages }) => pages.some((each) => each.split('#')[0] === page))?.date ?? null;
	return newest(days, files, (path) => !RECORDING.test(path));
}

/** Returns the day on which a run of a guide was last recorded, null where nobody knows. */
export function lastRecorded(guide: string, root = process.cwd()): string | null {
	const days = history(root);
	return days && newest(days, [`content/guides/${guide}/`], (path) => RECORDING.test(path));
}

/** Returns the day on which one recording was last written, null where nobody knows. `file` is its path below the root. */
export function recordedDay(file: string, root = process.cwd()): string | null {
	return history(root)?.get(file) ?? null;
}

function newest(
	days: ReadonlyMap<string, string>,
	files: readonly string[],
	counts: (path: string) => boolean,
): string | null {
	let found: string | null = null;
	for (const [path, day] of days)
		if (
			counts(path) &&
			files.some((file) => (file.endsWith('/') ? path.startsWith(file) : path === file)) &&
			(found === null || day > found)
		)
			found = day;
	return found;
}

/** Returns the day of the last commit of each file; null without git, or where it holds only the last commits. */
function history(root: string): Map<string, string> | null {
	const before = known.get(root);
	if (before !== undefined) return before;
	const days = read(root);
	known.set(root, days);
	return days;
}

function read(root: string): Map<string, string> | null {
	const git = (...args: string[]) =>
		execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 28 });
	try {
		// In a shallow checkout every file seems to be as old as its oldest commit.
		if (git('rev-parse', '--is-shallow-repository').trim() !== 'false') return null;
		const days = new Map<string, string>();
		let day = '';
		// Paths as they are, relative to here; newest first.
		for (const line of git(
			'-c',
			'core.quotePath=false',
			'log',
			'--relative',
			'--format=%x00%cs',
			'--name-only',
			'--no-renames',
			'--',
			'content',
			'src/pages',
		).split('\n')) {
			if (line.startsWith('\0')) day = line.slice(1);
			else if (line !== '' && !days.has(line)) days.set(line, day);
		}
		return days.size > 0 ? days : null;
	} catch {
		return null;
	}
}
