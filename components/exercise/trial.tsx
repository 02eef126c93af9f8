/** The live half of an exercise: fetches it, checks an answer on the page's engine, draws the verdict. Loaded with the first check. */
import { render } from 'preact';
import type { DjangoVersion } from '../../src/engine/api/protocol.ts';
import type { Job } from '../../src/engine/api/runner.ts';
import { check, type Verdict as VerdictData } from '../../src/features/exercise/check.ts';
import type { Exercise } from '../../src/features/exercise/schema.ts';
import { lineCounts } from '../../src/trace/derive.ts';
import type { Editor } from '../run/editor.ts';
import { run, stop } from '../run/engine.ts';
import type { Progress } from '../run/progress.ts';
import { Verdict } from './Verdict.tsx';

export { stop };

/** Seconds one run of an answer may take before it is ended. */
export const PATIENCE = 20;

/** The reader ended the check. */
export class Ended extends Error {}

export interface Place {
	django: DjangoVersion;
	/** URL of the engine folder. */
	engine: string;
	/** URL of the exercise's JSON. */
	exercise: string;
}

let fetched: { url: string; exercise: Exercise } | null = null;

async function fetchExercise(url: string): Promise<Exercise> {
	if (fetched?.url === url) return fetched.exercise;
	const response = await fetch(url);
	if (!response.ok) throw new Error(`The exercise could not be fetched (${response.status}). Reload the page.`);
	fetched = { url, exercise: (await response.json()) as Exercise };
	return fetched.exercise;
}

/** tryAnswer checks an answer; a verdict of its own when it takes too long. Rejects with Ended, or when the machinery fails. */
export async function tryAnswer(
	source: string,
	place: Place,
	onProgress: (progress: Progress) => void,
): Promise<VerdictData> {
	const exercise = await fetchExercise(place.exercise);
	let label = '';
	let late = false;
	const runJob = async (job: Job) => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		try {
			const trace = await run(job, place.django, place.engine, (progress) => {
				// Patience is for the reader's code, not for downloads.
				if (progress.running)
					timer ??= setTimeout(() => {
						late = true;
						stop();
					}, PATIENCE * 1000);
				onProgress(progress.running ? { ...progress, label, doing: 'Checking' } : progress);
			});
			if (trace === null) throw new Ended();
			return trace;
		} finally {
			clearTimeout(timer);
		}
	};
	try {
		return await check(exercise, source, { run: runJob }, (on) => {
			label = `Checking on ${on}`;
		});
	} catch (error) {
		if (!(error instanceof Ended && late)) throw error;
		const message = `Your code ran for ${PATIENCE} seconds and was ended: does a loop never end? A fresh engine is ready.`;
		return { passed: false, tried: [], failure: { criterion: 'run', message } };
	}
}

/** showVerdict draws a verdict into an element, and what each line sent into the editor where one is open. */
export function showVerdict(place: HTMLElement, verdict: VerdictData, source: string, editor: Editor | null): void {
	render(<Verdict verdict={verdict} source={source} />, place);
	const trace = verdict.tried.at(-1)?.trace;
	if (trace) editor?.show(lineCounts(trace), trace.problem?.line ?? null);
}

/** clearVerdict takes it away. */
export function clearVerdict(place: HTMLElement): void {
	render(null, place);
}
