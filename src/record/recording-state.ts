/** The state of each recording, and the message of a build about those that are not fresh. */

import { modelSchemas } from '../features/dataset/record.ts';
import { labRuns } from '../features/index-lab/record.ts';
import { triedRemedies } from '../features/remedy/record.ts';
import { scaleRuns } from '../features/scale/record.ts';
import { playRuns } from '../features/timeline/record.ts';
import type { Recordable } from '../recordable/recordable.ts';
import { storedKey } from '../recordable/recording-file.ts';
import { keys } from './keys.ts';
import { snippetRuns } from './snippets.ts';
import { timelineRuns } from './timelines.ts';

/** `fresh`: made from the current files. `stale`: something it depends on has changed since. `missing`: never made. */
export type Freshness = 'fresh' | 'stale' | 'missing';

export interface RecordingState extends Recordable {
	state: Freshness;
}

/** Returns the state of every recording: snippets in the order of guides and pages, then the rest. Runs nothing. */
export function recordingStates(root = process.cwd()): RecordingState[] {
	const keyOf = keys(root);
	return [snippetRuns, triedRemedies, labRuns, scaleRuns, modelSchemas, timelineRuns, playRuns]
		.flatMap((list) => list(root, keyOf))
		.map((recordable) => {
			const stored = storedKey(recordable.file, root);
			return { ...recordable, state: stored === recordable.key ? 'fresh' : stored === null ? 'missing' : 'stale' };
		});
}

/** Returns a recording as lists show it: "n-plus-one/books (scale)". */
export function recordingTitle({ name, kind }: Pick<Recordable, 'name' | 'kind'>): string {
	return ['lab', 'scale', 'tried', 'play'].includes(kind) ? `${name} (${kind})` : name;
}

/** Says what is not fresh and which command mends it; null when everything is. */
export function staleMessage(all: RecordingState[]): string | null {
	const bad = all.filter(({ state }) => state !== 'fresh');
	if (bad.length === 0) return null;
	const names = [...new Set(bad.map(({ name }) => name))];
	const command = names.length > 8 ? 'npm run record' : `npm run record -- ${names.join(' ')}`;
	return [
		`${bad.length} of ${all.length} recordings are not fresh:`,
		...bad.map((standing) => `  ${standing.state.padEnd(8)}${recordingTitle(standing)}`),
		`Record them with:  ${command}`,
	].join('\n');
}
