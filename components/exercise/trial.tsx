/** The live half of an exercise: fetches it, checks an answer on the page's engine, draws the verdict. Loaded with the first check. */

import { render } from 'preact';
import { check, type AnswerVerdict as VerdictData } from '../../src/features/exercise/check.ts';
import type { Exercise } from '../../src/features/exercise/schema.ts';
import type { DjangoVersion, Project } from '../../src/project/schema.ts';
import { lineCounts } from '../../src/trace/derive.ts';
import type { Editor } from '../run/editor.ts';
import { pageSession } from '../run/page-session.ts';
import type { OwnRun } from '../run/run-element.ts';
import { Verdict } from './Verdict.tsx';

/** Seconds one run of an answer may take before it is ended. */
export const PATIENCE = 20;

/** Exercises by address and version: the right answers that are worked out for one are kept with it. */
const fetched = new Map<string, Exercise>();

async function fetchExercise(url: string, django: DjangoVersion | null): Promise<Exercise> {
	const known = fetched.get(`${url} ${django}`);
	if (known) return known;
	const response = await fetch(url);
	if (!response.ok) throw new Error(`The exercise could not be fetched (${response.status}). Reload the page.`);
	const exercise = (await response.json()) as Exercise;
	const chosen = { ...exercise, django: django ?? exercise.django };
	fetched.set(`${url} ${django}`, chosen);
	return chosen;
}

/**
 * Checks an answer to the exercise whose JSON is at `url`, on the exercise's Django unless said otherwise; gives a verdict of its own when
 * it takes too long. Rejects as a run does.
 */
export async function tryAnswer(
	source: string,
	url: string,
	django: DjangoVersion | null,
	{ signal, onProgress }: OwnRun,
): Promise<VerdictData> {
	const exercise = await fetchExercise(url, django);
	let label = '';
	const late = new AbortController();
	const run = async (project: Project) => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		try {
			return await pageSession.run(project, {
				signal: AbortSignal.any([signal, late.signal]),
				onProgress: (progress) => {
					// Patience is for the reader's code, not for downloads.
					if (progress.running) timer ??= setTimeout(() => late.abort(), PATIENCE * 1000);
					onProgress(progress.running ? { ...progress, label, doing: 'Checking' } : progress);
				},
			});
		} finally {
			clearTimeout(timer);
		}
	};
	try {
		return await check(exercise, source, { run }, (on) => {
			label = `Checking on ${on}`;
		});
	} catch (error) {
		if (signal.aborted || !late.signal.aborted) throw error;
		const message = `Your code ran for ${PATIENCE} seconds and was ended: does a loop never end? A fresh engine is ready.`;
		return { passed: false, tried: [], failure: { criterion: 'run', message } };
	}
}

/** Draws a verdict into an element, and what each line sent into the editor where one is open. */
export function showVerdict(place: HTMLElement, verdict: VerdictData, source: string, editor: Editor | null): void {
	render(<Verdict verdict={verdict} source={source} />, place);
	const trace = verdict.tried.at(-1)?.trace;
	if (trace) editor?.show(lineCounts(trace), trace.problem?.line ?? null);
}

/** Takes it away. */
export function clearVerdict(place: HTMLElement): void {
	render(null, place);
}
