/** Which lines of several variants' code are marked: what the first has and the second has not, what each other has that the one before it has not. */
import { diff } from '../../src/text/diff.ts';
import type { Changed } from '../trace/Code.tsx';

/** Gives for each source the lines to mark. Lines that are empty are never marked. */
export function changedLines(sources: readonly string[]): Changed[] {
	return sources.map((source, index): Changed => {
		const kind = index === 0 ? 'gone' : 'new';
		const pair = index === 0 ? [source, sources[1] ?? source] : [sources[index - 1] ?? '', source];
		const [before, after] = pair.map((text) => text.trimEnd().split('\n')) as [string[], string[]];
		const own = diff(before, after).filter((change) => change.kind === 'same' || change.kind === kind);
		return {
			kind,
			lines: own.flatMap((change, at) => (change.kind === kind && change.text.trim() !== '' ? [at + 1] : [])),
		};
	});
}
