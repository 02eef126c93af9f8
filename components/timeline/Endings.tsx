/** What all orders of the steps come to: how many break the invariant, how many keep it, and which. */
import type { VNode } from 'preact';
import { type Ending, groupsOf, type OrderVerdict } from '../../src/features/timeline/interleavings.ts';
import { plural } from '../../src/text/numbers.ts';
import type { Actor } from '../../src/trace/timeline.ts';
import { shortNames } from './short-names.ts';

interface EndingsProps {
	endings: Ending[];
	actors: readonly Pick<Actor, 'name' | 'label'>[];
	/** The sentence that is to hold; "" where the script has none. */
	invariant: string;
}

/** What a verdict is called in the table. */
const NAMES: Record<OrderVerdict, string> = {
	breaks: 'broken',
	holds: 'kept',
	refused: 'cannot be run here',
	unsaid: 'nobody says',
};

/** Orders that are shown of a group before the rest is unfolded. */
const SHOWN = 3;

export function Endings({ endings, actors, invariant }: EndingsProps): VNode {
	const names = shortNames(actors);
	const number = (...verdicts: OrderVerdict[]) => endings.filter(({ verdict }) => verdicts.includes(verdict)).length;
	const broken = number('breaks');
	const judged = number('breaks', 'holds');
	const refused = number('refused');
	return (
		<div class="endings" data-broken={broken}>
			<p class="endings-verdict">
				{invariant !== '' && <>{invariant} </>}
				{judged === 0 ? (
					'No invariant() has said which orders are right.'
				) : (
					<strong>
						{broken} of {plural(judged, 'order')} {broken === 1 ? 'breaks' : 'break'} that.
					</strong>
				)}
				{/* What one connection cannot play is neither right nor wrong. */}
				{refused > 0 && ` ${plural(refused, 'order')} cannot be run here, because a request would wait.`}
			</p>
			<table>
				<thead>
					<tr>
						<th scope="col">Orders</th>
						<th scope="col">Invariant</th>
						<th scope="col">
							<code>outcome()</code>
						</th>
						<th scope="col">Which</th>
					</tr>
				</thead>
				<tbody>
					{groupsOf(endings).map(({ verdict, outcome, orders }) => (
						<tr data-verdict={verdict}>
							<td>{orders.length}</td>
							<td>{NAMES[verdict]}</td>
							<td>{outcome === null ? '–' : <code>{outcome}</code>}</td>
							<td>
								<Orders orders={orders.slice(0, SHOWN)} names={names} />
								{orders.length > SHOWN && (
									<details>
										<summary>{plural(orders.length - SHOWN, 'more order')}</summary>
										<Orders orders={orders.slice(SHOWN)} names={names} />
									</details>
								)}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

/** Draws each as a button that puts the steps into this order; without scripts it is text. */
function Orders({ orders, names }: { orders: string[][]; names: ReadonlyMap<string, string> }): VNode {
	return (
		<ul>
			{orders.map((order) => (
				<li>
					<button type="button" class="endings-order" data-order={order.join(' ')}>
						{order.map((name) => names.get(name) ?? name).join(', ')}
					</button>
				</li>
			))}
		</ul>
	);
}
