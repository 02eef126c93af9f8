/** One actor during one step, in as few words as tell who waits for whom: its statements by name, what came back, its wait, its error. */
import type { VNode } from 'preact';
import { WOULD_WAIT } from '../../src/features/timeline/instead.ts';
import { list, plural, truncate } from '../../src/text/numbers.ts';
import type { Statement } from '../../src/trace/timeline.ts';
import { briefOf, type LaneCell } from '../../src/trace/timeline-rows.ts';
import { Raised } from './Raised.tsx';

interface LaneProps {
	cell: LaneCell;
	/** Its number, which gives it its colour. */
	lane: number;
	/** What actors are called. */
	labels: ReadonlyMap<string, string>;
}

/** Characters of a value that are shown. */
const VALUE = 40;

export function Lane({ cell, lane, labels }: LaneProps): VNode {
	const { actor, step, begins, statements, wait, waitBegins, ends, open, holds } = cell;
	// A text is what the author calls the place where the step ends; it is on demand.
	const saw = ends && !step?.saw?.startsWith("'") ? (step?.saw ?? null) : null;
	return (
		<td
			class="timeline-lane"
			data-lane={lane}
			data-label={labels.get(actor)}
			data-does={step === null ? 'nothing' : wait ? 'waits' : begins ? 'acts' : 'goes-on'}
			data-open={open || undefined}
			data-holds={holds || undefined}
		>
			{step !== null && !begins && ends && <span class="timeline-goes-on">goes on </span>}
			{statements.map((statement) => (
				<Brief statement={statement} />
			))}
			{wait && waitBegins && wait.sql !== '' && (
				<>
					<code class="timeline-verb">{briefOf(wait.sql)}</code>{' '}
				</>
			)}
			{wait && (
				<strong class="timeline-waits">
					{waitBegins ? '' : 'still '}
					{waitedFor(cell, labels)}
				</strong>
			)}
			{saw !== null && (
				<span class="timeline-saw">
					sees <code>{truncate(saw, VALUE)}</code>
				</span>
			)}
			{ends && step?.problem && (
				<Raised
					problem={step.problem}
					isSaid={statements.some(({ error }) => error !== null && error === step.problem?.sqlstate)}
				/>
			)}
		</td>
	);
}

/** Says whom, or for what, an actor waits: "waits for Request A". */
export function waitedFor({ wait }: LaneCell, labels: ReadonlyMap<string, string>): string {
	if (wait === null) return '';
	const names = list(wait.on.map((name) => labels.get(name) ?? name));
	if (wait.event.startsWith('Lock ')) return `waits for ${names}`;
	return `waits for ${wait.event}, as long as ${names} ${wait.on.length > 1 ? 'keep theirs' : 'keeps its'}`;
}

/** Draws one statement by its name, and what came back. */
function Brief({ statement: { sql, kind, rows, error, refused } }: { statement: Statement }): VNode {
	return (
		<span class="timeline-brief" data-kind={kind}>
			<code class="timeline-verb">{briefOf(sql)}</code>
			{error !== null ? (
				<strong class="timeline-error"> {error}</strong>
			) : (
				rows !== null && <span class="timeline-rows"> {plural(rows, 'row')}</span>
			)}
			{error === WOULD_WAIT && <strong class="timeline-error"> cancelled</strong>}
			{refused && <strong class="timeline-error"> not sent</strong>}{' '}
		</span>
	);
}
