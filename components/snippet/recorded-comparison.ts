/** How a run relates to its recording, and the sentence that says how it ended. */

import type { Attempted } from '../../src/plan/helps.ts';
import { cut, plural } from '../../src/text/numbers.ts';
import { totals } from '../../src/trace/derive.ts';
import { difference, fingerprint } from '../../src/trace/facts.ts';
import type { Trace } from '../../src/trace/schema.ts';

export interface RecordedComparison {
	tone: 'same' | 'differs' | 'changed';
	/** What the reader changed, or how the run differs; null when it does not, or when that is unknown. */
	difference: string | null;
}

/** What is known of a recording before it is fetched. */
export interface Recorded {
	/** Fingerprint of its facts. */
	facts: string;
	/** URL of its trace. */
	url: string;
}

/** Compares a run with its recording by fingerprints. Fetches the recording only if they differ, to name the difference. */
export async function judge(
	trace: Trace,
	changed: string | null,
	{ facts, url }: Recorded,
): Promise<RecordedComparison> {
	if (changed !== null) return { tone: 'changed', difference: changed };
	if (fingerprint(trace) === facts) return { tone: 'same', difference: null };
	const recorded = await fetchRecording(url).catch(() => null);
	return { tone: 'differs', difference: recorded && difference(trace, recorded) };
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

/** Returns a sentence on how a run ended, for those who do not see its panel: "Ran here: 3 queries, the same facts as recorded." */
export function outcome(trace: Trace, { tone, difference }: RecordedComparison): string {
	const queries = plural(totals(trace).data, 'query', 'queries');
	const relation = {
		same: `Ran here: ${queries}, the same facts as recorded.`,
		differs: `Ran here: ${queries}. It differs from the recording: ${difference ?? 'in what could not be looked up'}.`,
		changed: `Ran here: ${queries}, the result of ${difference}.`,
	}[tone];
	const { problem } = trace;
	if (!problem) return relation;
	const where = problem.line === null ? '' : ` in line ${problem.line}`;
	const message = problem.message === '' ? '' : `: ${cut(problem.message.split('\n')[0] ?? '', 200)}`;
	return `${problem.type.split('.').at(-1)}${where}${message}. ${relation}`.replace('.. ', '. ');
}
