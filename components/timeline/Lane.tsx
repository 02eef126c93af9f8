/** One actor during one step: its lines of Python, the SQL they sent, what came back, or for whom it waits. */
import type { VNode } from 'preact';
import { gist } from '../../src/sql/format.ts';
import { cut, list, plural } from '../../src/text/numbers.ts';
import type { Statement, TimelineStep } from '../../src/trace/timeline.ts';
import { codeOfCell, type LaneCell } from '../../src/trace/timeline-rows.ts';
import { LazyDetails } from '../trace/LazyDetails.tsx';
import { Sql } from '../trace/Sql.tsx';
import { Highlighted } from '../trace/Tokens.tsx';

interface LaneProps {
	cell: LaneCell;
	/** Its number, which gives it its colour. */
	lane: number;
	/** What actors are called. */
	labels: ReadonlyMap<string, string>;
	/** Lines of the script. */
	lines: readonly string[];
	interactive: boolean;
}

export function Lane({ cell, lane, labels, lines, interactive }: LaneProps): VNode {
	const { actor, step, begins, statements, wait, waitBegins, ends, open } = cell;
	const code = codeOfCell(cell, lines);
	const names = list(wait?.on.map((name) => labels.get(name) ?? name) ?? []);
	return (
		<td
			class="timeline-lane"
			data-lane={lane}
			data-label={labels.get(actor)}
			data-does={step === null ? 'nothing' : wait ? 'waits' : begins ? 'acts' : 'goes-on'}
			data-open={open || undefined}
		>
			{step !== null && !begins && ends && <p class="timeline-goes-on">goes on</p>}
			{code !== '' && (
				<pre class="timeline-code">
					<Highlighted code={code} lang="python" />
				</pre>
			)}
			{statements.map((statement) => (
				<Sent statement={statement} interactive={interactive} />
			))}
			{wait && waitBegins && wait.sql !== '' && (
				<LazyDetails interactive={interactive} class="timeline-sql" summary={<Gist sql={wait.sql} />}>
					{() => <Sql sql={wait.sql} />}
				</LazyDetails>
			)}
			{wait && (
				<p class="timeline-waits">
					{waitBegins ? 'waits for ' : 'still waits for '}
					{wait.event.startsWith('Lock ')
						? names
						: `${wait.event}, as long as ${names} ${wait.on.length > 1 ? 'keep theirs' : 'keeps its'}`}
				</p>
			)}
			{step !== null && ends && <Came step={step} />}
		</td>
	);
}

function Gist({ sql }: { sql: string }): VNode {
	return <Highlighted code={gist(sql)} lang="sql" />;
}

interface SentProps {
	statement: Statement;
	interactive: boolean;
}

/** One statement: a line that opens to the whole of it. Those of transactions are their whole. */
function Sent({ statement: { sql, kind, rows, error, refused }, interactive }: SentProps): VNode {
	const came = (
		<span class="timeline-rows">
			{error !== null ? <strong class="timeline-error">{error}</strong> : rows !== null && plural(rows, 'row')}
			{refused && <strong class="timeline-error">not sent</strong>}
		</span>
	);
	if (kind === 'control')
		return (
			<p class="timeline-sql">
				<Gist sql={sql} /> {came}
			</p>
		);
	return (
		<LazyDetails
			interactive={interactive}
			class="timeline-sql"
			summary={
				<>
					<Gist sql={sql} /> {came}
				</>
			}
		>
			{() => <Sql sql={sql} />}
		</LazyDetails>
	);
}

/** Characters of an error's message that are shown. */
const MESSAGE = 160;

/** What a step came to: what the code saw, printed or raised. */
function Came({ step: { saw, stdout, problem } }: { step: TimelineStep }): VNode {
	return (
		<>
			{stdout !== '' && <pre class="timeline-printed">{stdout.trimEnd()}</pre>}
			{saw !== null && (
				<p class="timeline-saw">
					<span>sees</span> <code>{saw}</code>
				</p>
			)}
			{problem !== null && (
				<p class="timeline-problem">
					<strong>{problem.type.split('.').at(-1)}</strong>
					{problem.sqlstate !== null && <code class="timeline-error">{problem.sqlstate}</code>}{' '}
					{cut(problem.message.split('\n')[0] ?? '', MESSAGE)}
				</p>
			)}
		</>
	);
}
