/** How a run relates to its recording, and the sentence that says how it ended. */

import type { Attempted } from '../../src/plan/remedy-verdict.ts';
import { truncate } from '../../src/text/numbers.ts';
import { totals, withoutSetUp } from '../../src/trace/derive.ts';
import { difference, fingerprint, releaseOf } from '../../src/trace/facts.ts';
import { countOf } from '../../src/trace/kinds.ts';
import type { Trace } from '../../src/trace/schema.ts';

export interface RecordedComparison {
	/** "recorded" is a recording on another Django than the one the page shows first. */
	tone: 'same' | 'differs' | 'changed' | 'recorded';
	/** What the reader changed, or how the run differs; null when it does not, or when that is unknown. */
	difference: string | null;
	/** The Django it ran on: "6.1". */
	django: string;
}

/** What is known of a recording before it is fetched. */
export interface Recorded {
	/** Fingerprint of its facts. */
	facts: string;
	/** URL of its trace. */
	url: string;
}

/** Compares a run with its recording on the same Django by fingerprints. Fetches the recording only if they differ, to name the difference. */
export async function judge(
	trace: Trace,
	changed: string | null,
	{ facts, url }: Recorded,
): Promise<RecordedComparison> {
	const django = releaseOf(trace.versions.django);
	if (changed !== null) return { tone: 'changed', difference: changed, django };
	if (fingerprint(trace) === facts) return { tone: 'same', difference: null, django };
	const recorded = await fetchRecording(url).catch(() => null);
	// What is fetched may be the recording on another Django, whose facts are the same.
	const as = recorded && { ...recorded, versions: { ...recorded.versions, django: trace.versions.django } };
	return { tone: 'differs', difference: as && difference(trace, as), django };
}

/** Fetches a recorded trace; the page carries only its markup. */
export async function fetchRecording(url: string): Promise<Trace> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`The recording could not be fetched (${response.status}). Reload the page.`);
	return response.json() as Promise<Trace>;
}

/** Fetches what came of a recording's remedies. */
export async function fetchTried(url: string | undefined): Promise<Attempted[]> {
	if (url === undefined) return [];
	const response = await fetch(url);
	if (!response.ok) throw new Error(`What was tried could not be fetched (${response.status}). Reload the page.`);
	return response.json() as Promise<Attempted[]>;
}

/** Returns a sentence on how a run ended, for those who do not see its panel: "Ran here on Django 5.2: 3 queries, the same facts as recorded." */
export function outcome(trace: Trace, { tone, difference, django }: RecordedComparison): string {
	const queries = countOf('data', totals(withoutSetUp(trace)).data);
	const relation = {
		same: `Ran here on Django ${django}: ${queries}, the same facts as recorded.`,
		differs: `Ran here on Django ${django}: ${queries}. It differs from the recording: ${difference ?? 'in what could not be looked up'}.`,
		changed: `Ran here on Django ${django}: ${queries}, the result of ${difference}.`,
		recorded: `Recorded on Django ${django}: ${queries}.`,
	}[tone];
	const { problem } = trace;
	if (!problem) return relation;
	const where = problem.line === null ? '' : ` in line ${problem.line}`;
	const message = problem.message === '' ? '' : `: ${truncate(problem.message.split('\n')[0] ?? '', 200)}`;
	return `${problem.type.split('.').at(-1)}${where}${message}. ${relation}`.replace('.. ', '. ');
}
