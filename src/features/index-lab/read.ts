/** Index labs: snippets marked `lab` in their snippets.yaml, and what their two runs did. */
import { z } from 'zod';
import type { Job } from '../../engine/api/runner.ts';
import { jobOf, listGuides, readGuide, recordCommand, type Snippet } from '../../loaders/snippets.ts';
import { ContentError, readJson, readText } from '../../loaders/validate.ts';
import { Trace } from '../../trace/schema.ts';
import { STATES, type State } from './result.ts';

export const LabRecording = z.strictObject({
	/** SHA-256 over everything that shapes the two runs. */
	key: z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal'),
	/** The run that leaves out what the code asks of the schema, and the run that does it. Without times. */
	without: Trace,
	with: Trace,
});
export type LabRecording = z.infer<typeof LabRecording>;

/** listLabs returns every snippet that is an index lab. `root` is the repository's folder. */
export function listLabs(root = process.cwd()): Snippet[] {
	return listGuides(root).flatMap((guide) => readGuide(guide, root).filter(({ lab }) => lab));
}

/** labFile is where a lab's recording lies, below the repository's root. */
export function labFile({ guide, name }: Pick<Snippet, 'guide' | 'name'>): string {
	return `content/guides/${guide}/${name}.lab.json`;
}

/** labTrials is what runs around a lab's code in each of its two runs. */
export function labTrials(root = process.cwd()): Record<State, NonNullable<Job['trial']>> {
	const [log, without, call] = ['log', 'without', 'sizes'].map((name) =>
		readText(root, `src/features/index-lab/${name}.py`),
	) as [string, string, string];
	return { without: { before: `${log}\n${without}`, call }, with: { before: log, call } };
}

/** labJobs is what an engine is asked to run for a lab. */
export function labJobs(snippet: Snippet, root = process.cwd()): Record<State, Job> {
	const trials = labTrials(root);
	const [without, withIt] = STATES.map((state): Job => ({ ...jobOf(snippet), trial: trials[state] })) as [Job, Job];
	return { without, with: withIt };
}

/** readLabRecording returns what the two runs did; throws ContentError when the snippet is no lab or was not recorded. */
export function readLabRecording(snippet: Snippet, root = process.cwd()): LabRecording {
	if (!snippet.lab)
		throw new ContentError(`content/guides/${snippet.guide}/snippets.yaml`, [
			`snippets.${snippet.name}: an index lab needs "lab: true"`,
		]);
	return readJson(root, labFile(snippet), LabRecording, `not recorded yet: run "${recordCommand([snippet])}"`);
}
