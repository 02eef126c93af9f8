/** The state of a recording in one word, and the complaint a build makes of those that are not fresh. */
import { listGuides, readGuide, recordCommand, type Snippet } from '../content/snippets.ts';
import { storedKey } from './file.ts';
import { keys } from './key.ts';

/** `fresh`: made from what lies here now. `stale`: something it depends on has changed since. `missing`: never made. */
export type State = 'fresh' | 'stale' | 'missing';

export interface Standing {
	snippet: Snippet;
	state: State;
	/** The key a recording made now would carry. */
	key: string;
}

/** standings tells the state of every snippet's recording, in the order of guides and pages. Runs nothing. */
export function standings(root = process.cwd()): Standing[] {
	const keyOf = keys(root);
	return listGuides(root)
		.flatMap((guide) => readGuide(guide, root))
		.map((snippet) => {
			const [key, stored] = [keyOf(snippet), storedKey(snippet, root)];
			return { snippet, key, state: stored === key ? 'fresh' : stored === null ? 'missing' : 'stale' };
		});
}

/** complaint says what is not fresh and which command mends it; null when everything is. */
export function complaint(all: Standing[]): string | null {
	const bad = all.filter(({ state }) => state !== 'fresh');
	if (bad.length === 0) return null;
	const command = bad.length > 8 ? 'npm run record' : recordCommand(bad.map(({ snippet }) => snippet));
	return [
		`${bad.length} of ${all.length} recordings are not fresh:`,
		...bad.map(({ snippet, state }) => `  ${state.padEnd(8)}${snippet.guide}/${snippet.name}`),
		`Record them with:  ${command}`,
	].join('\n');
}
