/** Snippets as recordings: what one run of each did. */
import { Recording } from '../loaders/recording.ts';
import { listGuides, projectOf, readGuide, readRecording } from '../loaders/snippets.ts';
import { totals } from '../trace/derive.ts';
import { difference, recorded } from '../trace/facts.ts';
import { countOf } from '../trace/kinds.ts';
import { failedExpectations } from './expect.ts';
import { type KeyOf, recordedOn } from './key.ts';
import { keep, type Recordable } from './recordable.ts';

/** Lists every snippet in the order of guides and pages. `root` is the repository's folder. */
export function snippetRuns(root: string, keyOf: KeyOf): Recordable[] {
	const snippets = listGuides(root).flatMap((guide) => readGuide(guide, root));
	return snippets.map((snippet) => {
		const [django, key] = [recordedOn(snippet), keyOf(snippet, 'snippet')];
		return {
			name: `${snippet.guide}/${snippet.name}`,
			kind: 'snippet',
			file: snippet.recording,
			key,
			async record(engines) {
				const engine = await engines.on(django);
				const now = Recording.parse({ key, trace: recorded(await engine.run(projectOf(snippet))) });
				const { data, control } = totals(now.trace);
				const did = keep(
					root,
					snippet.recording,
					now,
					() => readRecording(snippet, root),
					(now, before) => difference(now.trace, before.trace),
				);
				return {
					did: `${did} (${countOf('data', data)}, ${control} control)`,
					complaints: snippet.expect === null ? [] : failedExpectations(snippet.expect, now.trace, django),
				};
			},
		};
	});
}
