/**
 * One run, one thing first: code with its gutter, then the figure, the statement and the outcome that it is about. Everything else
 * it did is one click away. Recorded and live alike.
 */
import './TraceView.css';
import type { ComponentChildren, VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { feature } from '../../src/plan/feature.ts';
import { number } from '../../src/text/numbers.ts';
import { gutterCounts, heat, isSetUp, totals } from '../../src/trace/derive.ts';
import type { Trace } from '../../src/trace/schema.ts';
import type { Show } from '../../src/trace/show.ts';
import { type Attempts, AttemptsOf } from './attempts.ts';
import { Cache } from './Cache.tsx';
import { Cells } from './Cells.tsx';
import { type Changed, Code } from './Code.tsx';
import { type Asked, Guess } from './Guess.tsx';
import { LazyDetails } from './LazyDetails.tsx';
import { Outcome } from './Outcome.tsx';
import { PlanSketch } from './PlanSketch.tsx';
import { Queries } from './Queries.tsx';
import { FeaturedQuery, featuredPlan } from './Query.tsx';
import type { GuideLink } from './Remarks.tsx';
import { Sequence } from './Sequence.tsx';
import { Templates } from './Templates.tsx';
import type { ServerTimeShown } from './Time.tsx';
import { Totals } from './Totals.tsx';
import { VersionNote } from './VersionNote.tsx';

export interface TraceViewProps {
	/** Prefix of every id in the markup; one per page. */
	id: string;
	trace: Trace;
	/** The code that ran. */
	source: string;
	/** What is shown first; chosen by what the run did where it is left out. */
	show?: Show;
	/** Whether scripts run here: content may be drawn when opened, lists may grow. */
	interactive?: boolean;
	/** Whether everything that was sent stands open. */
	whole?: boolean;
	/** The plan that the reader asked for, by its number: it stands open among the statements. */
	asked?: number | null;
	/** In a comparison: whether what is folded beside the code stands open. */
	open?: boolean;
	/** Stands in place of the code: the editor, while the reader edits. */
	code?: ComponentChildren;
	/** What the reader is asked before the rest is shown. */
	predict?: Asked | null;
	/** Stands in place of the questions: those of the page, with what the reader has answered. */
	guess?: ComponentChildren;
	/** A line about this run: "same facts as recorded". */
	note?: ComponentChildren;
	/** How long the run takes on a server; null where nobody has measured it. */
	server?: ServerTimeShown | null;
	/** Whether all but the code is folded: in a comparison, whose table says what it cost. */
	folded?: boolean;
	/** Lines that another variant of the code has not. */
	changed?: Changed | undefined;
	/** Where a guide is, by its slug; null for guides the site does not have. */
	guideLink?: GuideLink;
	/** What was tried of its remedies; null where none can be tried. */
	attempts?: Attempts | null;
}

export function TraceView(props: TraceViewProps): VNode {
	const {
		id,
		trace,
		source,
		show = {},
		interactive = false,
		whole = false,
		asked = null,
		open = false,
		code,
		predict = null,
		guess = predict && <Guess id={id} {...predict} />,
		note,
		server = null,
	} = props;
	const { folded = false, changed, guideLink = () => null, attempts = null } = props;
	const counts = gutterCounts(trace);
	const repeats = Math.max(0, ...[...counts.values()].map((count) => count.repeats));
	const featured = useMemo(() => feature(trace, show), [trace, show]);
	const { data, control, refused } = totals(trace);
	const all = data + control + refused;
	const isFeaturedAsked = asked !== null && featuredPlan(trace, featured) === asked;
	const sketched = show.plan === 'open' ? featuredPlan(trace, featured) : null;
	const outcome = <Outcome id={id} trace={trace} />;
	const facts = (
		<>
			<Cells id={id} trace={trace} linked={code === undefined} />
			{(all === 0 || trace.hint !== null) && (
				<p class="queries-none">{[all === 0 && 'No query was sent.', trace.hint].filter(Boolean).join(' ')}</p>
			)}
			{show.sql === false && all > 0 && <Sequence trace={trace} />}
			{/* What failed comes before what it sent until then. */}
			{trace.problem && outcome}
			<FeaturedQuery
				id={id}
				trace={trace}
				feature={featured}
				show={show}
				share={(featured.group?.queries.length ?? 0) / Math.max(1, all)}
				interactive={interactive}
				guideLink={guideLink}
				folded={folded}
				asked={isFeaturedAsked}
			/>
			{!trace.problem && outcome}
			<LazyDetails
				class="everything"
				interactive={interactive}
				open={whole && !isFeaturedAsked}
				summary={everything(trace, all)}
			>
				{() => (
					<>
						{!interactive && all + trace.cache.length > 1 && (
							<button type="button" class="button everything-filter" data-do="filter">
								Group and filter
							</button>
						)}
						{all > 0 && (
							<Queries
								id={id}
								trace={trace}
								feature={featured}
								interactive={interactive}
								guideLink={guideLink}
								asked={asked}
							/>
						)}
						<Cache id={id} trace={trace} interactive={interactive} />
						<VersionNote versions={trace.versions} when={trace.ms === null ? 'Recorded with' : 'Ran here with'} />
					</>
				)}
			</LazyDetails>
		</>
	);
	const drawn = (
		<div class="trace" data-heat={heat(repeats)}>
			<div class="trace-body">
				<div class="trace-code">
					{code ?? (
						<Code
							id={id}
							name={trace.name}
							source={source}
							counts={counts}
							problem={trace.problem}
							changed={changed}
							asks={predict?.questions.map(({ line }) => line)}
							cells={trace.cells.map((cell) => ({ ...cell, isSetUp: isSetUp(cell) }))}
						/>
					)}
					<Templates id={id} trace={trace} />
				</div>
				<div class="trace-facts">
					{guess}
					{note}
					<Totals trace={trace} repeats={repeats} show={show} server={server} />
					{folded && sketched !== null && <PlanSketch document={trace.plans[sketched] ?? {}} node={featured.node} />}
					{folded ? (
						<LazyDetails
							class="trace-fold"
							interactive={interactive}
							open={open || whole || (trace.ms !== null && trace.problem !== null)}
							summary={FOLD}
						>
							{() => facts}
						</LazyDetails>
					) : (
						facts
					)}
				</div>
			</div>
		</div>
	);
	return <AttemptsOf.Provider value={attempts}>{drawn}</AttemptsOf.Provider>;
}

/** What folds all but the code. */
const FOLD = 'Its statements, plans and result';

/** Says what is behind the last click. */
function everything({ cache }: Trace, statements: number): string {
	const sent = statements === 0 ? [] : [statements === 1 ? 'the call path' : `all ${number(statements)} statements`];
	const asked = cache.length === 0 ? [] : ['the cache'];
	return `More: ${[...sent, ...asked, 'versions'].join(', ')}`;
}
