/** One step with all that is known of it: each actor's Python and SQL, what came of them, and the database after it. */
import './StepInFull.css';
import type { VNode } from 'preact';
import { WOULD_WAIT } from '../../src/features/timeline/instead.ts';
import { plural } from '../../src/text/numbers.ts';
import type { Statement } from '../../src/trace/timeline.ts';
import { codeOfCell, type LaneCell, type TimelineRow } from '../../src/trace/timeline-rows.ts';
import { Sql } from '../trace/Sql.tsx';
import { Highlighted } from '../trace/Tokens.tsx';
import { waitedFor } from './Lane.tsx';
import { MomentView } from './MomentView.tsx';
import { Raised } from './Raised.tsx';

interface StepInFullProps {
	row: TimelineRow;
	/** How many steps there are. */
	of: number;
	/** What actors are called. */
	labels: ReadonlyMap<string, string>;
	/** Lines of the script. */
	lines: readonly string[];
	/** Columns of the rows watched. */
	columns: readonly string[];
}

export function StepInFull({ row: { index, step, lanes }, of, labels, lines, columns }: StepInFullProps): VNode {
	return (
		<div class="timeline-moment" data-moment={index}>
			<p class="timeline-moment-title">
				After step {index + 1} of {plural(of, 'step')}
			</p>
			{lanes.map((cell, lane) => cell.step !== null && <Did cell={cell} lane={lane} labels={labels} lines={lines} />)}
			{step.moment && <MomentView moment={step.moment} columns={columns} labels={labels} />}
		</div>
	);
}

interface DidProps extends Pick<StepInFullProps, 'labels' | 'lines'> {
	cell: LaneCell;
	lane: number;
}

/** Draws what one actor did during the step. */
function Did({ cell, lane, labels, lines }: DidProps): VNode {
	const { actor, step, statements, wait, waitBegins, ends } = cell;
	const code = codeOfCell(cell, lines);
	return (
		<div class="timeline-did" data-lane={lane}>
			<p class="timeline-who">{labels.get(actor)}</p>
			{code !== '' && (
				<pre class="timeline-code">
					<Highlighted code={code} lang="python" />
				</pre>
			)}
			{statements.map((statement) => (
				<Sent statement={statement} />
			))}
			{wait && waitBegins && wait.sql !== '' && <Sql sql={wait.sql} />}
			{wait && <p class="timeline-waits">{waitedFor(cell, labels)}</p>}
			{ends && step?.stdout && <pre class="timeline-printed">{step.stdout.trimEnd()}</pre>}
			{ends && step !== null && step.saw !== null && (
				<p class="timeline-saw">
					{step.saw.startsWith("'") ? 'yields ' : 'sees '}
					<code>{step.saw}</code>
				</p>
			)}
			{ends && step?.problem && <Raised problem={step.problem} />}
		</div>
	);
}

/** Draws one statement as it was sent, and what came back. */
function Sent({ statement: { sql, rows, error, refused } }: { statement: Statement }): VNode {
	return (
		<div class="timeline-sql">
			<Sql sql={sql} />
			{error !== null && <strong class="timeline-error">{error}</strong>}
			{error === null && rows !== null && <span class="timeline-rows">{plural(rows, 'row')}</span>}
			{error === WOULD_WAIT && <strong class="timeline-error"> cancelled</strong>}
			{refused && <strong class="timeline-error">not sent</strong>}
		</div>
	);
}
