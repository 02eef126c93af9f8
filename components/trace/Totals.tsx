/** The strip of figures: the one the snippet is about in large type, then what was sent and came back. */
import './Totals.css';
import type { VNode } from 'preact';
import { type Cost, cost } from '../../src/plan/compare.ts';
import { figureOf } from '../../src/plan/feature.ts';
import { figure as figureText } from '../../src/plan/headline.ts';
import { duration, number, size } from '../../src/text/numbers.ts';
import { HOT, heat, sent, totals, withoutSetUp } from '../../src/trace/derive.ts';
import type { Trace } from '../../src/trace/schema.ts';
import type { Figure, Show } from '../../src/trace/show.ts';
import { Trips } from './Trips.tsx';

interface TotalsProps {
	trace: Trace;
	/** How often the most repeated statement of one line was sent. */
	repeats: number;
	show: Show;
}

export function Totals({ trace, repeats, show }: TotalsProps): VNode {
	const own = withoutSetUp(trace);
	const sums = totals(own);
	const setUp = trace.queries.length - own.queries.length;
	const first = figureOf(trace, show);
	const planned = first === 'scanned' || first === 'blocks' || first === 'temp' ? costOf(trace) : null;
	const { data, control, rows, bytes, refused, errors, ms } = sums;
	const shown: Shown[] = [
		{ of: 'data', name: data === 1 ? 'data statement' : 'data statements', value: number(data), tone: heat(repeats) },
		...(control > 0 ? [{ of: 'control' as const, name: 'transaction control', value: number(control) }] : []),
		...(setUp > 0 ? [{ of: null, name: 'set-up, not counted', value: number(setUp) }] : []),
		...(planned ? [{ of: first, name: PLANNED_NAMES[first] ?? '', value: figureText(planned, first as 'blocks') }] : []),
		{ of: 'rows', name: rows === 1 ? 'row' : 'rows', value: number(rows) },
		{ of: 'bytes', name: 'received', value: size(bytes) },
		...(errors > 0
			? [{ of: 'errors' as const, name: errors === 1 ? 'SQL error' : 'SQL errors', value: number(errors), tone: 'hot' }]
			: []),
		...(refused > 0
			? [{ of: 'refused' as const, name: 'refused by Django', value: number(refused), tone: 'warm' }]
			: []),
	];
	const headline = shown.find(({ of }) => of === first) ?? shown[0];
	return (
		<div class="strip">
			<dl class="totals">
				{headline && <FigureView {...headline} first />}
				{shown.filter((each) => each !== headline).map((each) => (
					<FigureView {...each} />
				))}
				{trace.ms !== null && (
					<FigureView
						of={null}
						name="here, this time"
						value={duration(trace.ms)}
						parts={ms === null ? undefined : shares(trace.ms, ms)}
					/>
				)}
			</dl>
			{sent(trace) >= HOT && <Trips trace={trace} />}
		</div>
	);
}

const PLANNED_NAMES: Partial<Record<Figure, string>> = {
	scanned: 'rows read by PostgreSQL',
	blocks: 'blocks touched',
	temp: 'temporary blocks',
};

/** A plan that is no tree of ours has no figures. */
function costOf(trace: Trace): Cost | null {
	try {
		return cost(trace);
	} catch {
		return null;
	}
}

/** shares says where a measured time went: "= 4.1 s Python + 380 ms PostgreSQL". */
function shares(total: number, database: number): string {
	return `= ${duration(Math.max(0, total - database))} Python + ${duration(database)} PostgreSQL`;
}

interface Shown {
	/** What it counts; null where an author cannot choose it. */
	of: Figure | null;
	name: string;
	value: string;
	tone?: string;
	/** What the value is made of. */
	parts?: string | undefined;
	/** Whether it is the one in large type. */
	first?: boolean;
}

function FigureView({ name, value, tone, parts, first }: Shown): VNode {
	return (
		<div class="figure" data-heat={tone} data-first={first || undefined}>
			<dt>{name}</dt>
			<dd>{value}</dd>
			{parts && <dd class="figure-parts">{parts}</dd>}
		</div>
	);
}
