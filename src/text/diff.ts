/** What changed between two texts, line by line. */
import { diffArrays } from 'diff';

export interface LineChange {
	/** `same` stands in both, `gone` only in the first, `new` only in the second. */
	kind: 'same' | 'gone' | 'new';
	text: string;
}

/** Edits looked for: two texts that share next to nothing are told apart as a whole, at once. */
const MOST_EDITS = 1_000;

/** Aligns two lists of lines with as few edits as possible. */
export function diff(before: readonly string[], after: readonly string[]): LineChange[] {
	const change = (kind: LineChange['kind']) => (text: string) => ({ kind, text });
	const parts = diffArrays([...before], [...after], { maxEditLength: MOST_EDITS });
	if (!parts) return [...before.map(change('gone')), ...after.map(change('new'))];
	return parts.flatMap(({ value, added, removed }) => value.map(change(added ? 'new' : removed ? 'gone' : 'same')));
}

/** Says whether anything in a list of changes is not the same. */
export function changed(changes: readonly LineChange[]): boolean {
	return changes.some(({ kind }) => kind !== 'same');
}
