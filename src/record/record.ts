/**
 * `npm run record [-- guide guide/snippet models/dataset timelines/name …] [--check] [--force]`: makes everything that is recorded:
 * on the engine, and timelines on CPython and a PostgreSQL server (`npm run record:timelines`).
 *
 * Without names it looks at all of it: snippets, what their remarks propose, index labs, scales, models and timelines. Fresh recordings are left alone unless --force is
 * given. A recording is rewritten only when its facts changed; otherwise its key is renewed. --check runs nothing and fails when one
 * is not fresh.
 */
import { parseArgs } from 'node:util';
import { forgetTried } from '../features/remedy/record.ts';
import { ContentError } from '../loaders/validate.ts';
import { Engines } from '../recordable/engines.ts';
import { duration, plural } from '../text/numbers.ts';
import { choose } from './choose.ts';
import { type RecordingState, recordingStates, recordingTitle, staleMessage } from './recording-state.ts';

const USAGE = 'usage: npm run record [-- guide guide/snippet models/dataset timelines/name …] [--check] [--force]';

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { check: { type: 'boolean' }, force: { type: 'boolean' } },
	});
	const chosen = choose(recordingStates(), positionals, USAGE);
	if (values.check) {
		const bad = staleMessage(chosen);
		if (bad === null) console.log(`${plural(chosen.length, 'recording')}, all fresh`);
		else console.error(bad);
		return bad === null ? 0 : 1;
	}
	const engines = new Engines();
	let failures = 0;
	try {
		// What is tried follows from what was recorded a moment ago.
		for (const tried of [false, true])
			for (const standing of tried ? choose(recordingStates(), positionals, USAGE) : chosen)
				if ((standing.kind === 'tried') !== tried) continue;
				else if (standing.state === 'fresh' && !values.force) say(standing, '');
				else if (!(await record(standing, engines))) failures += 1;
		forgetTried(process.cwd());
	} finally {
		await engines.close();
	}
	return failures === 0 ? 0 : 1;
}

/** Makes one recording and says so; false when it is not what its author expects. */
async function record(standing: RecordingState, engines: Engines): Promise<boolean> {
	const started = performance.now();
	const { did, complaints } = await standing.record(engines);
	say(standing, `${did}, ${duration(performance.now() - started)}`);
	for (const complaint of complaints) console.error(`        ${complaint}`);
	return complaints.length === 0;
}

function say(standing: RecordingState, did: string): void {
	console.log(`${standing.state.padEnd(8)}${recordingTitle(standing)}${did === '' ? '' : `  ${did}`}`);
}

// Exit explicitly, because an open engine keeps Node's event loop alive.
try {
	process.exit(await main());
} catch (error) {
	console.error(error instanceof ContentError ? error.message : error);
	process.exit(1);
}
