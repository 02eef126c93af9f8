/** What changed from one text to another, line by line, long equal stretches counted; nothing where nothing did. */
import './Comparison.css';
import type { VNode } from 'preact';
import { changed, type LineChange } from '../../src/text/diff.ts';
import { plural } from '../../src/text/numbers.ts';

/** Equal lines shown around a change; longer stretches are counted instead. */
const AROUND = 3;

const SIGNS: Record<LineChange['kind'], string> = { same: ' ', gone: '−', new: '+' };

interface DiffViewProps {
	summary: string;
	changes: LineChange[];
	/** Whether it stands open: where the change is what the reader came for. */
	open?: boolean;
}

export function DiffView({ summary, changes, open = false }: DiffViewProps): VNode | null {
	if (!changed(changes)) return null;
	return (
		<details open={open}>
			<summary>{summary}</summary>
			<pre class="diff">
				{folded(changes).map((entry) => {
					if (typeof entry === 'number') return <span class="diff-gap">{`  … ${plural(entry, 'equal line')}\n`}</span>;
					const line = `${SIGNS[entry.kind]} ${entry.text}\n`;
					if (entry.kind === 'same') return line;
					return entry.kind === 'gone' ? <del>{line}</del> : <ins>{line}</ins>;
				})}
			</pre>
		</details>
	);
}

/** Replaces long stretches of equal lines by their number. */
function folded(changes: LineChange[]): (LineChange | number)[] {
	const near = (index: number) => changed(changes.slice(Math.max(0, index - AROUND), index + AROUND + 1));
	return changes.reduce<(LineChange | number)[]>((entries, change, index) => {
		const last = entries.at(-1);
		if (near(index)) entries.push(change);
		else if (typeof last === 'number') entries[entries.length - 1] = last + 1;
		else entries.push(1);
		return entries;
	}, []);
}
