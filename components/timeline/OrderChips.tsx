/** The order of steps, as chips that can be moved: by dragging, by arrow keys, or by two buttons. */
import type { VNode } from 'preact';
import type { Actor } from '../../src/trace/timeline.ts';

interface OrderChipsProps {
	actors: readonly Pick<Actor, 'name' | 'label'>[];
	/** Names of actors, one a step. */
	order: readonly string[];
}

export function OrderChips({ actors, order }: OrderChipsProps): VNode {
	return (
		<ol class="timeline-order" aria-label="Order of steps">
			{order.map((name, at) => {
				const lane = actors.findIndex((actor) => actor.name === name);
				const number = order.slice(0, at + 1).filter((other) => other === name).length;
				return (
					<li>
						<button
							type="button"
							class="timeline-chip"
							data-lane={lane}
							data-name={name}
							draggable
							aria-pressed="false"
						>
							{actors[lane]?.label} {number}
						</button>
					</li>
				);
			})}
		</ol>
	);
}
