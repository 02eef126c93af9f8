/** The strip of figures: the one the snippet is about in large type, then what was sent and came back. */
import './Totals.css';
import type { VNode } from 'preact';
import { cost as costs } from '../../src/plan/compare.ts';
import { figureOf } from '../../src/plan/feature.ts';
import { costFigure as figureText } from '../../src/plan/headline.ts';
import { elapsed, number, size } from '../../src/text/numbers.ts';
import { heat, sent, totals, withoutSetUp } from '../../src/trace/derive.ts';
import { KIND_NAMES } from '../../src/trace/kinds.ts';
import type { Trace } from '../../src/trace/schema.ts';
import type { Figure, Show } from '../../src/trace/show.ts';
import { type ServerTimeShown, Time } from './Time.tsx';

interface TotalsProps {
	trace: Trace;
	/** How often the most repeated statement of one line was sent. */
	repeats: number;
	show: Show;
	/** How long it takes on a server: shown until the reader has measured it here. */
	server: ServerTimeShown | null;
}

export function Totals({ trace, repeats, show, server }: TotalsProps): VNode {
	const { ms } = totals(withoutSetUp(trace));
	const [headline, ...others] = figures(trace, show);
	return (
		<div class="strip">
			<dl class="totals">
				{headline && <FigureView {...headline} tone={headline.of === 'data' ? heat(repeats) : headline.tone} first />}
				{others.map((each) => (
					<FigureView {...each} />
				))}
				{trace.ms !== null && (
					<FigureView
						of={null}
						name="here, this time"
						value={elapsed(trace.ms)}
						parts={ms === null ? undefined : shares(trace.ms, ms)}
					/>
				)}
			</dl>
			{server && trace.ms === null && <Time server={server} />}
			{/* Not measured, so it is not there until the reader sets a round trip: see round-trip.ts. */}
			<p class="trips" data-trips={sent(trace)} hidden />
		</div>
	);
}

/** Writes the figure that a snippet is about: "1,001 queries". */
export function headlineText(trace: Trace, show: Show): string {
	const [headline] = figures(trace, show);
	return headline ? `${headline.value} ${headline.name}` : '';
}

/** Lists what is counted of a run without its set-up, the one it is about first. */
function figures(trace: Trace, show: Show): Shown[] {
	const own = withoutSetUp(trace);
	const { data, control, rows, bytes, refused, errors } = totals(own);
	const setUp = trace.queries.length - own.queries.length;
	const first = figureOf(trace, show);
	const planned = first === 'scanned' || first === 'blocks' || first === 'temp' ? first : null;
	const cost = planned && costs(trace);
	const all: (Shown | false)[] = [
		{ of: 'data', name: KIND_NAMES.data[data === 1 ? 0 : 1], value: number(data) },
		control > 0 && { of: 'control', name: KIND_NAMES.control[control === 1 ? 0 : 1], value: number(control) },
		setUp > 0 && { of: null, name: 'set-up, not counted', value: number(setUp) },
		// Where a plan is missing, a sum would say too little.
		planned !== null &&
			cost?.unplanned === 0 && { of: planned, name: PLANNED_NAMES[planned], value: figureText(cost, planned) },
		{ of: 'rows', name: rows === 1 ? 'row' : 'rows', value: number(rows) },
		{ of: 'bytes', name: 'received', value: size(bytes) },
		errors > 0 && { of: 'errors', name: errors === 1 ? 'SQL error' : 'SQL errors', value: number(errors), tone: 'hot' },
		refused > 0 && { of: 'refused', name: 'refused by Django', value: number(refused), tone: 'warm' },
	];
	const shown = all.filter((each) => each !== false);
	return [...shown.filter(({ of }) => of === first), ...shown.filter(({ of }) => of !== first)];
}

const PLANNED_NAMES: Record<'scanned' | 'blocks' | 'temp', string> = {
	scanned: 'rows read by PostgreSQL',
	blocks: 'blocks touched',
	temp: 'temporary blocks',
};

/** Says where a measured time went: "= 4.1 s Python + 380 ms PostgreSQL". */
function shares(total: number, database: number): string {
	return `= ${elapsed(Math.max(0, total - database))} Python + ${elapsed(database)} PostgreSQL`;
}

interface Shown {
	/** What it counts; null where an author cannot choose it. */
	of: Figure | null;
	name: string;
	value: string;
	tone?: string | undefined;
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
