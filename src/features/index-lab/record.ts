/** Index labs as recordings: the same code run without and with what it makes in the schema. */

import { combine, type KeyOf, recordedOn } from '../../recordable/key.ts';
import { type Recordable, updateRecording } from '../../recordable/recordable.ts';
import { difference, withoutTimes } from '../../trace/facts.ts';
import { LabRecording, labFile, labProjects, listLabs, readLabRecording } from './read.ts';
import { STATES } from './result.ts';

/** Lists every index lab. `root` is the repository's folder. */
export function labRuns(root: string, keyOf: KeyOf): Recordable[] {
	return listLabs(root).map((snippet) => {
		const projects = labProjects(snippet, root);
		const key = combine(
			keyOf(snippet, 'lab'),
			STATES.map((state) => projects[state].hooks),
		);
		const file = labFile(snippet);
		return {
			name: `${snippet.guide}/${snippet.name}`,
			kind: 'lab',
			file,
			key,
			async record(engines) {
				const engine = await engines.on(recordedOn(snippet));
				const now = LabRecording.parse({
					key,
					without: withoutTimes(await engine.run(projects.without)),
					with: withoutTimes(await engine.run(projects.with)),
				});
				const did = updateRecording(
					root,
					file,
					now,
					() => readLabRecording(snippet, root),
					(now, before) =>
						STATES.map((state) => difference(now[state], before[state])).find((found) => found !== null) ?? null,
				);
				return {
					did,
					complaints: STATES.flatMap((state) => {
						const { problem } = now[state];
						return problem ? [`${state} the index it ended with ${problem.type}: ${problem.message}`] : [];
					}),
				};
			},
		};
	});
}
