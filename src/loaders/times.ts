/**
 * How long snippets take on a native server: `times.json` of each guide, written by `npm run record:times`. No fact and never
 * asserted. A time belongs to the snippet it was measured of: when that changes, there is none until somebody measures again.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type ServerTime, summarise } from '../trace/server-time.ts';
import { digest, digestFiles } from './digest.ts';
import { listGuides, projectOf, type Snippet } from './snippets.ts';
import { readJson } from './validate.ts';

/** Where and when somebody measured: what a reader must know of a time. */
export const Session = z.strictObject({
	/** Day: "2026-11-27". */
	date: z.iso.date(),
	/** The processor, as the system names it, and how many of its cores there were. */
	cpu: z.string().min(1),
	cores: z.int().min(1),
	/** The machine's load average when it was done: how many wanted a core at a time. */
	load: z.number().min(0),
	django: z.string(),
	psycopg: z.string(),
	python: z.string(),
	postgres: z.string(),
});
export type Session = z.infer<typeof Session>;

const Time = z.strictObject({
	/** SHA-256 of the snippet and its data. */
	key: z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal'),
	/** The session it was measured in, counted from 0. */
	session: z.int().min(0),
	/** Milliseconds of every run, in their order, without the snippet's set-up. */
	ms: z.array(z.number().min(0)).min(1),
});

/** `times.json` of a guide. */
export const TimesFile = z
	.strictObject({ sessions: z.array(Session), times: z.record(z.string(), Time) })
	.refine(({ sessions, times }) => Object.values(times).every(({ session }) => session < sessions.length), {
		message: 'a time of a session that is not listed: measure again with "npm run record:times"',
	});
export type TimesFile = z.infer<typeof TimesFile>;

/** Returns where a guide's times lie, below the repository's root. */
export function timesFile(guide: string): string {
	return `content/guides/${guide}/times.json`;
}

/** Returns a guide's times, none where nobody has measured. `root` is the repository's folder. */
export function readTimes(guide: string, root = process.cwd()): TimesFile {
	const file = timesFile(guide);
	return existsSync(join(root, file)) ? readJson(root, file, TimesFile) : { sessions: [], times: {} };
}

/** Returns the key of a snippet's time: a hash over its code, its settings and its data. Neither engine nor recorder is in it. */
export function timeKey(snippet: Snippet, root = process.cwd()): string {
	return digest(JSON.stringify([projectOf(snippet), digestFiles(root, `content/datasets/${snippet.dataset}/*`)]));
}

/** Returns how long a snippet takes on a server; null when nobody has measured it as it is now. */
export function serverTime(snippet: Snippet, root = process.cwd()): ServerTime | null {
	const { sessions, times } = readTimes(snippet.guide, root);
	const time = times[snippet.name];
	const session = sessions[time?.session ?? -1];
	if (!time || !session || time.key !== timeKey(snippet, root)) return null;
	return summarise(time.ms, machineOf(session));
}

/** Names a machine without what its maker adds: "Intel(R) Xeon(R) CPU @ 2.20GHz" is an "Intel Xeon". */
export function machineOf({ cpu }: Pick<Session, 'cpu'>): string {
	return cpu
		.replace(/\((?:R|TM|C)\)/gi, '')
		.replace(/\b(?:CPU|Processor|\d+-Core)\b|@.*$/g, '')
		.replace(/\s+/g, ' ')
		.trim();
}

/** Returns every session that a time on the site belongs to, each once. */
export function listSessions(root = process.cwd()): Session[] {
	const all = listGuides(root).flatMap((guide) => {
		const { sessions, times } = readTimes(guide, root);
		return sessions.filter((_, index) => Object.values(times).some(({ session }) => session === index));
	});
	return [...new Map(all.map((session) => [JSON.stringify(session), session])).values()];
}
