/** A row of figures, each over a bar as long as its part of the largest. */
import './Comparison.css';
import type { VNode } from 'preact';

/** What bars are drawn to, for the note below a table of them. */
export const SCALE = 'Each row has a scale of its own: its largest figure fills the column.';

interface BarsProps {
	/** What is counted: the row's heading. */
	name: string;
	amounts: number[];
	/** How an amount is written; `index` is its place in the row. */
	write: (amount: number, index: number) => string;
}

export function Bars({ name, amounts, write }: BarsProps): VNode {
	const most = Math.max(1, ...amounts);
	return (
		<tr>
			<th scope="row">{name}</th>
			{amounts.map((amount, index) => (
				<td>
					<span class="comparison-bar" style={`--share:${(amount / most).toFixed(4)}`}>
						{write(amount, index)}
					</span>
				</td>
			))}
		</tr>
	);
}
