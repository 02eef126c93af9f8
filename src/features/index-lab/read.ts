/** Index labs: snippets marked `lab` in their snippets.yaml, and what their two runs did. */
import { z } from 'zod';
import { listGuides, projectOf, readGuide, recordCommand, type Snippet } from '../../loaders/snippets.ts';
import { ContentError, readJson, readText } from '../../loaders/validate.ts';
import type { Project } from '../../project/schema.ts';
import { Trace } from '../../trace/schema.ts';
import type { LabState } from './result.ts';

export const LabRecording = z.strictObject({
	/** SHA-256 over everything that shapes the two runs. */
	key: z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal'),
	/** The run that leaves out what the code asks of the schema, and the run that does it. Without times. */
	without: Trace,
	with: Trace,
});
export type LabRecording = z.infer<typeof LabRecording>;

/** Returns every snippet that is an index lab. `root` is the repository's folder. */
export function listLabs(root = process.cwd()): Snippet[] {
	return listGuides(root).flatMap((guide) => readGuide(guide, root).filter(({ lab }) => lab));
}

/** Returns where a lab's recording lies, below the repository's root. */
export function labFile({ guide, name }: Pick<Snippet, 'guide' | 'name'>): string {
	return `content/guides/${guide}/${name}.lab.json`;
}

/** Returns the two projects a lab runs: without and with what its code asks of the schema editor. */
export function labProjects(snippet: Snippet, root = process.cwd()): Record<LabState, Project> {
	const [log, without, check] = ['log', 'without', 'sizes'].map((name) =>
		readText(root, `src/features/index-lab/${name}.py`),
	) as [string, string, string];
	const project = projectOf(snippet);
	return {
		without: { ...project, hooks: { setup: `${log}\n${without}`, check } },
		with: { ...project, hooks: { setup: log, check } },
	};
}

/** Returns what the two runs did; throws ContentError when the snippet is no lab or was not recorded. */
export function readLabRecording(snippet: Snippet, root = process.cwd()): LabRecording {
	if (!snippet.lab)
		throw new ContentError(`content/guides/${snippet.guide}/snippets.yaml`, [
			`snippets.${snippet.name}: an index lab needs "lab: true"`,
		]);
	return readJson(root, labFile(snippet), LabRecording, `not recorded yet: run "${recordCommand([snippet])}"`);
}
