/** The strip of figures over a trace: the two counters first, then rows and bytes. */
import './Totals.css';
import type { VNode } from 'preact';
import { duration, number, size } from '../../src/text/numbers.ts';
import { heat, totals } from '../../src/trace/derive.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { RoundTrips } from './RoundTrips.tsx';

export function Totals({ trace, repeats }: { trace: Trace; repeats: number }): VNode {
	const { data, control, rows, bytes, refused, errors, ms } = totals(trace);
	return (
		<div class="strip">
			<dl class="totals">
				<Figure name={data === 1 ? 'data statement' : 'data statements'} value={number(data)} tone={heat(repeats)} />
				<Figure name="transaction control" value={number(control)} />
				<Figure name={rows === 1 ? 'row' : 'rows'} value={number(rows)} />
				<Figure name="received" value={size(bytes)} />
				{errors > 0 && <Figure name={errors === 1 ? 'SQL error' : 'SQL errors'} value={number(errors)} tone="hot" />}
				{refused > 0 && <Figure name="refused by Django" value={number(refused)} tone="warm" />}
				{trace.ms !== null && (
					<Figure
						name="here, this time"
						value={duration(trace.ms)}
						parts={ms === null ? undefined : shares(trace.ms, ms)}
					/>
				)}
			</dl>
			<RoundTrips trace={trace} />
		</div>
	);
}

/** shares says where a measured time went: "= 4.1 s Python + 380 ms PostgreSQL". */
function shares(total: number, database: number): string {
	return `= ${duration(Math.max(0, total - database))} Python + ${duration(database)} PostgreSQL`;
}

interface FigureProps {
	name: string;
	value: string;
	tone?: string;
	/** What the value is made of. */
	parts?: string;
}

function Figure({ name, value, tone, parts }: FigureProps): VNode {
	return (
		<div class="figure" data-heat={tone}>
			<dt>{name}</dt>
			<dd>{value}</dd>
			{parts && <dd class="figure-parts">{parts}</dd>}
		</div>
	);
}
