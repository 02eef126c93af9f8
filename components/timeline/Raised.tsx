/** The exception that ended an actor's code: its class, SQLSTATE, and the first line of its message. */
import type { VNode } from 'preact';
import { truncate } from '../../src/text/numbers.ts';
import type { TimelineStep } from '../../src/trace/timeline.ts';

/** Characters of the message that are shown. */
const MESSAGE = 160;

interface RaisedProps {
	problem: NonNullable<TimelineStep['problem']>;
	/** Whether its SQLSTATE stands beside it already. */
	isSaid?: boolean;
}

export function Raised({ problem, isSaid = false }: RaisedProps): VNode {
	return (
		<span class="timeline-problem">
			<strong>{problem.type.split('.').at(-1)}</strong>{' '}
			{problem.sqlstate !== null && !isSaid && <code class="timeline-error">{problem.sqlstate} </code>}
			{truncate(problem.message.split('\n')[0] ?? '', MESSAGE)}
		</span>
	);
}
