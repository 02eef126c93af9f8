/** What came of the remedies that recordings' remarks propose: each is tried in a run of its own. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { listGuides, projectOf, readGuide } from '../../loaders/snippets.ts';
import { readText } from '../../loaders/validate.ts';
import { type Attempted, remedyText } from '../../plan/remedy-verdict.ts';
import { combine, type KeyOf, recordedOn } from '../../recordable/key.ts';
import { type Recordable, updateRecording } from '../../recordable/recordable.ts';
import { plural } from '../../text/numbers.ts';
import type { Attempt } from '../../trace/attempt.ts';
import { samePlan, untimed } from '../../trace/facts.ts';
import type { Trace } from '../../trace/schema.ts';
import { readTriedRecording, TriedRecording, triedFile } from './read.ts';
import { attempted, proposals, tryingProject } from './try-remedy.ts';

/** Lists the snippets whose recordings' remarks propose something. `root` is the repository's folder. */
export function triedRemedies(root: string, keyOf: KeyOf): Recordable[] {
	return listGuides(root)
		.flatMap((guide) => readGuide(guide, root))
		.flatMap((snippet) => {
			const file = triedFile(snippet);
			const trace = recordedTrace(root, snippet.recording);
			const all = trace === null ? [] : proposals(trace);
			if (trace === null || all.length === 0) return [];
			const key = combine(
				keyOf(snippet, 'tried'),
				all.map(({ query, remedy }) => [query, remedyText(remedy), remedy.kind === 'rewrite' && remedy.find]),
			);
			return {
				name: `${snippet.guide}/${snippet.name}`,
				kind: 'tried' as const,
				file,
				key,
				async record(engines) {
					const engine = await engines.on(recordedOn(snippet));
					const tried: Attempted[] = [];
					for (const proposal of all) {
						const ran = await engine.run(tryingProject(projectOf(snippet), trace, proposal));
						const found = attempted(trace, proposal, ran);
						tried.push({ ...found, attempt: withoutTimes(found.attempt) });
					}
					const now = TriedRecording.parse({ key, tried });
					const did = updateRecording(root, file, now, () => readTriedRecording(snippet, root), difference);
					return { did: `${did} (${plural(tried.length, 'remedy', 'remedies')})`, complaints: [] };
				},
			} satisfies Recordable;
		});
}

/** Deletes what was tried of snippets whose remarks propose nothing any more. */
export function forgetTried(root: string): void {
	const listed = new Set(triedRemedies(root, () => '').map(({ file }) => file));
	for (const snippet of listGuides(root).flatMap((guide) => readGuide(guide, root)))
		if (!listed.has(triedFile(snippet))) rmSync(join(root, triedFile(snippet)), { force: true });
}

/** Reads a recording as far as remarks need it; whoever draws it holds it to its schema. */
function recordedTrace(root: string, file: string): Trace | null {
	if (!existsSync(join(root, file))) return null;
	try {
		return (JSON.parse(readText(root, file)) as { trace?: Trace }).trace ?? null;
	} catch {
		return null;
	}
}

function withoutTimes(attempt: Attempt): Attempt {
	if (attempt.ended !== 'measured') return attempt;
	return { ...attempt, before: untimed(attempt.before), after: untimed(attempt.after) };
}

/** Says which remedy came to something else; null when none did. */
function difference(now: TriedRecording, before: TriedRecording): string | null {
	if (now.tried.length !== before.tried.length) return `${plural(now.tried.length, 'remedy', 'remedies')}`;
	const other = now.tried.find((each, index) => !same(each, before.tried[index] as Attempted));
	return other ? other.remedy : null;
}

function same(a: Attempted, b: Attempted): boolean {
	if (a.shape !== b.shape || a.remedy !== b.remedy) return false;
	if (a.attempt.ended !== 'measured' || b.attempt.ended !== 'measured')
		return JSON.stringify(a.attempt) === JSON.stringify(b.attempt);
	return (
		a.attempt.same === b.attempt.same &&
		samePlan(a.attempt.before, b.attempt.before) &&
		samePlan(a.attempt.after, b.attempt.after)
	);
}
