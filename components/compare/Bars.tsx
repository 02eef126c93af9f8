/** A row of figures, each over a bar as long as its part of the largest, and beside it how it stands to the first. */
import './Comparison.css';
import type { ComponentChildren, VNode } from 'preact';
import type { CostChange } from '../../src/plan/headline.ts';

/** What bars are drawn to, for the note below a table of them. */
export const SCALE = 'Each row has a scale of its own: its largest figure fills the column.';

interface BarsProps {
	/** What is counted: the row's heading. */
	name: string;
	amounts: number[];
	/** How an amount is written; `index` is its place in the row. */
	write: (amount: number, index: number) => ComponentChildren;
	/** How each stands to the first; null where there is nothing to say. */
	changes?: (CostChange | null)[];
}

export function Bars({ name, amounts, write, changes = [] }: BarsProps): VNode {
	const most = Math.max(...amounts);
	return (
		<tr>
			<th scope="row">{name}</th>
			{amounts.map((amount, index) => {
				const change = changes[index] ?? null;
				return (
					<td>
						<span class="comparison-bar" style={`--share:${(most === 0 ? 0 : amount / most).toFixed(4)}`}>
							{write(amount, index)}
							{change && <ChangeView {...change} />}
						</span>
					</td>
				);
			})}
		</tr>
	);
}

const SIGNS: Record<CostChange['tone'], string> = { better: '✓ better', worse: '✗ worse' };

/** Draws a sign and a word, because colour is never alone. */
function ChangeView({ tone, text }: CostChange): VNode {
	return (
		<span class="comparison-change" data-tone={tone}>
			{SIGNS[tone]}: {text}
		</span>
	);
}
