/** What changed between two texts, line by line. */

export interface Change {
	/** `same` stands in both, `gone` only in the first, `new` only in the second. */
	kind: 'same' | 'gone' | 'new';
	text: string;
}

/** Longer texts are not compared line by line: the table below grows with their product. */
const LARGEST = 1_000_000;

/** diff aligns two lists of lines by their longest common subsequence. */
export function diff(before: readonly string[], after: readonly string[]): Change[] {
	const change = (kind: Change['kind']) => (text: string) => ({ kind, text });
	if (before.length * after.length > LARGEST) return [...before.map(change('gone')), ...after.map(change('new'))];
	const width = after.length + 1;
	// common[i, j]: length of the longest common subsequence of before from i on and after from j on.
	const common = new Uint16Array((before.length + 1) * width);
	for (let i = before.length - 1; i >= 0; i -= 1)
		for (let j = after.length - 1; j >= 0; j -= 1)
			common[i * width + j] =
				before[i] === after[j]
					? (common[(i + 1) * width + j + 1] ?? 0) + 1
					: Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
	const changes: Change[] = [];
	let [i, j] = [0, 0];
	while (i < before.length || j < after.length) {
		const [old, now] = [before[i], after[j]];
		if (old !== undefined && old === now) {
			changes.push(change('same')(old));
			i += 1;
			j += 1;
		} else if (
			old !== undefined &&
			(now === undefined || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
		) {
			changes.push(change('gone')(old));
			i += 1;
		} else {
			changes.push(change('new')(now ?? ''));
			j += 1;
		}
	}
	return changes;
}

/** changed says whether anything in a list of changes is not the same. */
export function changed(changes: readonly Change[]): boolean {
	return changes.some(({ kind }) => kind !== 'same');
}
