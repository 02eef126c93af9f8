/** Snippets as recordings: what one run of each did, and what each later Django makes of it. */
import { Recording, runOn } from '../loaders/recording.ts';
import { listGuides, projectOf, readGuide, readRecording, type Snippet, versionsOf } from '../loaders/snippets.ts';
import type { DjangoVersion } from '../project/django.ts';
import type { Engines } from '../recordable/engines.ts';
import type { KeyOf } from '../recordable/key.ts';
import { type Recordable, updateRecording } from '../recordable/recordable.ts';
import { totals } from '../trace/derive.ts';
import { difference, releaseOf, sameFacts, withoutTimes } from '../trace/facts.ts';
import { countOf } from '../trace/kinds.ts';
import type { Trace } from '../trace/schema.ts';
import { failedExpectations } from './expect.ts';

/** Lists every snippet in the order of guides and pages. `root` is the repository's folder. */
export function snippetRuns(root: string, keyOf: KeyOf): Recordable[] {
	const snippets = listGuides(root).flatMap((guide) => readGuide(guide, root));
	return snippets.map((snippet) => {
		const key = keyOf(snippet, 'snippet');
		return {
			name: `${snippet.guide}/${snippet.name}`,
			kind: 'snippet',
			file: snippet.recording,
			key,
			async record(engines) {
				const runs = await runEverywhere(snippet, engines);
				const now = recordingOf(key, runs);
				const did = updateRecording(root, snippet.recording, now, () => readRecording(snippet, root), changed, merged);
				const { data, control } = totals(now.trace);
				return {
					did: `${did} (${countOf('data', data)}, ${control} control)`,
					complaints: runs.flatMap(([django, trace]) =>
						snippet.expect === null
							? []
							: failedExpectations(snippet.expect, trace, django).map((complaint) => `Django ${django}: ${complaint}`),
					),
				};
			},
		};
	});
}

/** Runs a snippet on every Django it runs on, oldest first. */
async function runEverywhere(snippet: Snippet, engines: Engines): Promise<[DjangoVersion, Trace][]> {
	const runs: [DjangoVersion, Trace][] = [];
	for (const django of versionsOf(snippet)) {
		const engine = await engines.on(django);
		runs.push([django, withoutTimes(await engine.run(projectOf(snippet, django)))]);
	}
	return runs;
}

/** Makes a recording of runs, the first of which is on the oldest Django. */
export function recordingOf(key: string, [first, ...later]: [DjangoVersion, Trace][]): Recording {
	if (first === undefined) throw new Error('a snippet that runs on no Django version');
	const [, trace] = first;
	const entry = (run: Trace) => (sameFacts({ ...run, versions: trace.versions }, trace) ? run.versions : run);
	return Recording.parse({ key, trace, later: Object.fromEntries(later.map(([django, run]) => [django, entry(run)])) });
}

/** Lists the Djangos of a recording: the one its first run ran on, and the later ones. */
function djangosOf({ trace, later }: Recording): DjangoVersion[] {
	return [releaseOf(trace.versions.django), ...Object.keys(later)] as DjangoVersion[];
}

/** Says what changed between two recordings of a snippet; null when every fact is the same on every Django. */
function changed(now: Recording, before: Recording): string | null {
	const [first, ...later] = djangosOf(now);
	const change = difference(now.trace, before.trace);
	if (change !== null || first === undefined) return change;
	for (const django of later) {
		if (before.later[django] === undefined) return `now on Django ${django} too`;
		const found = difference(runOn(now, django), runOn(before, django));
		if (found !== null) return `on Django ${django}: ${found}`;
	}
	const gone = djangosOf(before).find((django) => ![first, ...later].includes(django));
	return gone === undefined ? null : `no longer on Django ${gone}`;
}

/** Keeps of an old recording each run whose facts are the same: its estimates and sizes would only be others, not better. */
function merged(now: Recording, before: Recording): Recording {
	const older = (run: Trace, old: Trace) => (sameFacts(run, old) ? old : run);
	const runs = djangosOf(now).map((django): [DjangoVersion, Trace] => [
		django,
		older(runOn(now, django), runOn(before, django)),
	]);
	return recordingOf(now.key, runs);
}
