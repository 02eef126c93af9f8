/** Statements that belong together as one entry: a line to scan, and behind it SQL, values, call path and plan. */
import './Query.css';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Feature } from '../../src/plan/feature.ts';
import { gist } from '../../src/sql/format.ts';
import { elapsed, number, plural, size, times, truncate } from '../../src/text/numbers.ts';
import type { Bracket } from '../../src/trace/brackets.ts';
import { heat } from '../../src/trace/derive.ts';
import { likeness, type StatementGroup } from '../../src/trace/group.ts';
import type { Query, Trace } from '../../src/trace/schema.ts';
import type { Show } from '../../src/trace/show.ts';
import { CallPath } from './CallPath.tsx';
import { LazyDetails } from './LazyDetails.tsx';
import { templatePrefix } from './line-count.ts';
import { PlanView } from './Plan.tsx';
import { PlanLine } from './PlanLine.tsx';
import type { GuideLink } from './Remarks.tsx';
import { Repeated } from './Repeated.tsx';
import { Sql } from './Sql.tsx';

export interface QueryProps {
	id: string;
	trace: Trace;
	group: StatementGroup;
	/** Lines whose gutter cell leads here, as the page refers to them. */
	anchors: string[];
	/** Share of all statements, 0 to 1: the bar. */
	share: number;
	interactive: boolean;
	/** Show values in the SQL instead of placeholders. */
	literal: boolean;
	bracket: Bracket | null;
	guideLink: GuideLink;
	/** Whether it stands above already, and which of its plans does; null when none does. */
	isFeatured?: boolean;
	above?: number | null;
	/** The plan that the reader asked for, by its number: it stands open. */
	asked?: number | null;
}

export interface FeaturedProps {
	id: string;
	trace: Trace;
	feature: Feature;
	show: Show;
	share: number;
	interactive: boolean;
	guideLink: GuideLink;
	/** Whether it lies in what is folded: its plan's text comes from the recording then. */
	folded: boolean;
	/** Whether the reader asked for its plan's text. */
	asked: boolean;
}

/** Draws the statement that stands open: how often, its SQL with what is marked, its plan. All else of it is behind "everything". */
export function FeaturedQuery(props: FeaturedProps): VNode | null {
	const { id, trace, feature, show, share, interactive, guideLink, folded, asked } = props;
	const { group, mark, planned, node } = feature;
	if (group === null) return null;
	const first = trace.queries[group.queries[0] ?? 0] as Query;
	const places = lineReferences(group);
	const shape = group.shape === null ? null : trace.shapes[group.shape];
	const plan = featuredPlan(trace, feature);
	return (
		<div
			class="query query-featured"
			data-lines={places.join(' ')}
			data-kind={group.kind}
			data-heat={heat(group.kind === 'data' ? group.queries.length : 1)}
			style={`--share:${share.toFixed(4)}`}
		>
			{places.map((place) => (
				<span id={`${id}-by-${place}`} class="query-anchor" />
			))}
			<p class="query-head">
				<span class="query-times">{group.queries.length > 1 ? times(group.queries.length) : '1'}</span>
				<QueryFacts group={group} first={first} trace={trace} />
			</p>
			<Sql
				sql={group.queries.length > 1 && first.params !== null && shape != null ? shape : first.sql}
				interactive={interactive}
				isBrief
				mark={mark}
			/>
			<Repeated trace={trace} group={group} interactive={interactive} />
			{plan !== null && planned !== null && (
				<PlanView
					id={`${id}-plan-${plan}`}
					document={trace.plans[plan] ?? {}}
					note={planNote(trace, group, planned)}
					interactive={interactive}
					guideLink={guideLink}
					open={show.plan === 'open' || node !== null || asked}
					asks={folded && !interactive ? plan : null}
					of={{ at: planned, query: trace.queries[planned] as Query }}
					textOpen={asked}
					node={node}
				/>
			)}
		</div>
	);
}

/** Gives the number of the plan that stands with the featured statement; null when none does. */
export function featuredPlan(trace: Trace, { planned }: Feature): number | null {
	return planned === null ? null : (trace.queries[planned]?.plan ?? null);
}

export function QueryView(props: QueryProps): VNode {
	const { id, trace, group, anchors, share, interactive, bracket, asked = null } = props;
	const first = trace.queries[group.queries[0] ?? 0] as Query;
	return (
		<li
			class="query"
			data-lines={lineReferences(group).join(' ')}
			data-kind={group.kind}
			data-heat={heat(group.kind === 'data' ? group.queries.length : 1)}
			data-depth={bracket && bracket.depth > 0 ? bracket.depth : undefined}
			data-edge={bracket?.edge ?? undefined}
			style={`--share:${share.toFixed(4)}${bracket && bracket.depth > 0 ? `;--depth:${bracket.depth}` : ''}`}
		>
			{anchors.map((place) => (
				<span id={`${id}-by-${place}`} class="query-anchor" />
			))}
			<LazyDetails
				interactive={interactive}
				open={asked !== null && group.planned.some((index) => trace.queries[index]?.plan === asked)}
				summary={<Summary group={group} first={first} trace={trace} />}
			>
				{() => <Body {...props} first={first} />}
			</LazyDetails>
		</li>
	);
}

/** Lists the lines a group's statements come from, as a page refers to them: "4", "t1-2". */
export function lineReferences({ lines, templateLines }: StatementGroup): string[] {
	return [
		...lines.filter((line) => line !== null).map(String),
		...templateLines.map(({ template, line }) => `${templatePrefix(template)}${line}`),
	];
}

function Summary({ group, first, trace }: { group: StatementGroup; first: Query; trace: Trace }): VNode {
	const { queries, shape } = group;
	const text = shape === null ? plural(queries.length, 'statement') : gist(trace.shapes[shape] ?? first.sql);
	return (
		<>
			<span class="query-times">{queries.length > 1 ? times(queries.length) : '1'}</span>
			<span class="query-text">
				<code class="query-gist">{truncate(text, 240)}</code>
				<QueryFacts group={group} first={first} trace={trace} />
			</span>
		</>
	);
}

/** Draws where a group of statements came from, what came back, and what is special about it. */
function QueryFacts({ group, first, trace }: { group: StatementGroup; first: Query; trace: Trace }): VNode {
	const { lines, templateLines, rows, ms } = group;
	return (
		<span class="query-facts">
			<span class="query-lines">
				{linesText(lines)}
				{templateLines.map(({ template, line }) => `, ${trace.templates[template]?.name}:${line}`)}
			</span>
			{rows !== null && <span>{plural(rows, 'row')}</span>}
			{ms !== null && <span>{elapsed(ms)}</span>}
			<Likeness group={group} />
			{first.alias !== 'default' && <span class="badge">database {first.alias}</span>}
			{first.cursor && <span class="badge">server-side cursor</span>}
			{first.refused && <span class="badge badge-bad">refused by Django, not sent</span>}
			{first.error !== null && <span class="badge badge-bad">error {first.error}</span>}
		</span>
	);
}

function linesText(lines: StatementGroup['lines']): string {
	const known = lines.filter((line) => line !== null);
	if (known.length === 0) return 'outside the snippet';
	return `${known.length === 1 ? 'line' : 'lines'} ${known.slice(0, 6).join(', ')}${known.length > 6 ? ', …' : ''}`;
}

/** Similar (same SQL, other values) and duplicate (the very same SQL) ask for different cures. */
function Likeness({ group }: { group: StatementGroup }): VNode | null {
	const kind = group.kind === 'data' ? likeness(group) : null;
	if (kind === null) return null;
	const text = {
		duplicate: 'duplicates: the very same SQL',
		similar: 'similar: only values differ',
		repeated: 'the same SQL again, after a change',
		mixed: `${number(group.distinct)} different, ${number(group.queries.length - group.distinct)} duplicates`,
	}[kind];
	return <span class="badge">{text}</span>;
}

function Body(props: QueryProps & { first: Query }): VNode {
	const { id, trace, group, interactive, literal, guideLink, first, isFeatured, above, asked = null } = props;
	const many = group.queries.length > 1;
	const path = first.path === null ? null : trace.paths[first.path];
	const shape = group.shape === null ? null : trace.shapes[group.shape];
	const parametrised = shape != null && !literal && (many || interactive) && first.params !== null;
	return (
		<div class="query-body">
			{shape != null && <Sql sql={parametrised ? shape : first.sql} interactive={interactive} />}
			{(many || (parametrised && (first.params?.length ?? 0) > 0)) && (
				<Executions trace={trace} group={group} interactive={interactive} sql={shape == null} literal={literal} />
			)}
			{!isFeatured && <Repeated trace={trace} group={group} interactive={interactive} />}
			{path && <CallPath path={path} files={trace.files} interactive={interactive} />}
			{group.planned.slice(0, interactive ? MOST_PLANS : FEW_PLANS).map((index) => {
				if (index === above) return null;
				const plan = trace.queries[index]?.plan ?? 0;
				const document = trace.plans[plan] ?? {};
				const note = planNote(trace, group, index);
				if (!interactive) return <PlanLine plan={plan} document={document} note={note} />;
				return (
					<PlanView
						id={`${id}-all-plan-${plan}`}
						document={document}
						note={note}
						interactive
						guideLink={guideLink}
						open={plan === asked}
						of={{ at: index, query: trace.queries[index] as Query }}
					/>
				);
			})}
		</div>
	);
}

/** Plans shown of one statement. */
const MOST_PLANS = 5;
/** In a page that is read: the others come with the recording, when statements are grouped and filtered. */
const FEW_PLANS = 1;

/** Says which execution a plan is of: "Plan of the first one", "Plan of number 2, line 9". */
function planNote(trace: Trace, { queries, planned }: StatementGroup, index: number): string {
	if (queries.length === 1) return 'Plan';
	const at = queries.indexOf(index);
	if (planned.length === 1) return at === 0 ? 'Plan of the first one' : `Plan of number ${number(at + 1)}`;
	const line = trace.queries[index]?.line;
	return `Plan of number ${number(at + 1)}${line == null ? '' : `, line ${line}`}`;
}

/** Executions shown in a page that is read, and added at a time where scripts run. */
const FEW = 3;
const MORE = 200;

interface ExecutionsProps {
	trace: Trace;
	group: StatementGroup;
	interactive: boolean;
	/** Show each one's SQL: the group has several shapes. */
	sql: boolean;
	literal: boolean;
}

/** Draws the single executions of a group: number, values, rows. */
function Executions({ trace, group, interactive, sql, literal }: ExecutionsProps): VNode {
	const [shown, setShown] = useState(FEW);
	const queries = group.queries.slice(0, shown);
	const rest = group.queries.length - queries.length;
	const timed = group.ms !== null;
	return (
		<div class="executions">
			<table>
				<caption class="sr-only">Single statements of this group</caption>
				<thead>
					<tr>
						<th scope="col">no.</th>
						<th scope="col">{sql ? 'SQL' : 'values'}</th>
						<th scope="col">rows</th>
						<th scope="col">bytes</th>
						{timed && <th scope="col">time</th>}
					</tr>
				</thead>
				<tbody>
					{queries.map((index) => {
						const query = trace.queries[index] as Query;
						const text =
							sql || literal || query.params === null
								? gist(literal ? query.sql : (trace.shapes[query.shape] ?? ''))
								: query.params.join(', ');
						return (
							<tr>
								<td>{number(index + 1)}</td>
								<td>
									<code>{truncate(text, interactive ? 2000 : 160)}</code>
								</td>
								<td>{query.rows === null ? '–' : number(query.rows)}</td>
								<td>{query.bytes === null ? '–' : size(query.bytes)}</td>
								{timed && <td>{query.ms === null ? '–' : elapsed(query.ms)}</td>}
							</tr>
						);
					})}
				</tbody>
			</table>
			{rest > 0 &&
				(interactive ? (
					<button type="button" class="more" onClick={() => setShown(shown + MORE)}>
						{rest > MORE ? `${number(MORE)} more of ${number(rest)}` : `${number(rest)} more`}
					</button>
				) : (
					<p class="more">and {number(rest)} more</p>
				))}
		</div>
	);
}
