/** The strip of figures over a trace: the two counters first, then rows and bytes. */
import './Totals.css';
import type { VNode } from 'preact';
import { duration, number, size } from '../../src/text/numbers.ts';
import { heat, totals } from '../../src/trace/derive.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { Trips } from './Trips.tsx';

export function Totals({ trace, repeats }: { trace: Trace; repeats: number }): VNode {
	const { data, control, rows, bytes, refused, errors } = totals(trace);
	return (
		<div class="strip">
			<dl class="totals">
				<Figure name={data === 1 ? 'data statement' : 'data statements'} value={number(data)} tone={heat(repeats)} />
				<Figure name="transaction control" value={number(control)} />
				<Figure name={rows === 1 ? 'row' : 'rows'} value={number(rows)} />
				<Figure name="received" value={size(bytes)} />
				{errors > 0 && <Figure name={errors === 1 ? 'SQL error' : 'SQL errors'} value={number(errors)} tone="hot" />}
				{refused > 0 && <Figure name="refused by Django" value={number(refused)} tone="warm" />}
				{trace.ms !== null && <Figure name="here, this time" value={duration(trace.ms)} />}
			</dl>
			<Trips trace={trace} />
		</div>
	);
}

function Figure({ name, value, tone }: { name: string; value: string; tone?: string }): VNode {
	return (
		<div class="figure" data-heat={tone}>
			<dt>{name}</dt>
			<dd>{value}</dd>
		</div>
	);
}
