/** What each cell of a snippet did: the same figures as the totals, side by side. */
import './Cells.css';
import type { VNode } from 'preact';
import { number } from '../../src/text/numbers.ts';
import { cellName, cellTotals, isSetUp } from '../../src/trace/derive.ts';
import { KIND_NAMES } from '../../src/trace/kinds.ts';
import type { Trace } from '../../src/trace/schema.ts';

export function Cells({ id, trace, linked }: { id: string; trace: Trace; linked: boolean }): VNode | null {
	const all = cellTotals(trace).filter(({ cell }) => !isSetUp(cell));
	// One alone is the whole, whose figures stand above.
	if (all.length === 0 || (all.length === 1 && trace.cells.length > 1)) return null;
	const cached = all.some(({ cache }) => cache > 0);
	const controlled = all.some(({ control }) => control > 0);
	return (
		<div class="cells">
			<table>
				<caption class="sr-only">Cells of {trace.name}</caption>
				<thead>
					<tr>
						<th scope="col">cell</th>
						<th scope="col">{KIND_NAMES.data[1]}</th>
						{controlled && <th scope="col">{KIND_NAMES.control[1]}</th>}
						<th scope="col">rows</th>
						{cached && (
							<>
								<th scope="col">cache hits</th>
								<th scope="col">misses</th>
								<th scope="col">writes</th>
							</>
						)}
					</tr>
				</thead>
				<tbody>
					{all.map(({ cell, data, control, rows, cache, hits, misses }) => (
						<tr>
							<th scope="row">
								{linked ? <a href={`#${id}-L${cell.line}`}>{cellName(trace, cell)}</a> : cellName(trace, cell)}
							</th>
							<td>{number(data)}</td>
							{controlled && <td>{number(control)}</td>}
							<td>{number(rows)}</td>
							{cached && (
								<>
									<td>{number(hits)}</td>
									<td>{number(misses)}</td>
									<td>{number(cache - hits - misses)}</td>
								</>
							)}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
