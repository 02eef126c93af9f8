/** All statements of a trace, grouped; where scripts run also regrouped, filtered and searched. */
import './Queries.css';
import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Feature } from '../../src/plan/feature.ts';
import { number, plural } from '../../src/text/numbers.ts';
import { brackets } from '../../src/trace/brackets.ts';
import { cellName, totals } from '../../src/trace/derive.ts';
import { type Grouping, group } from '../../src/trace/group.ts';
import { KIND_NAMES } from '../../src/trace/kinds.ts';
import type { Query, Trace } from '../../src/trace/schema.ts';
import { tables, verb } from '../../src/trace/statement.ts';
import { CacheEntries } from './Cache.tsx';
import { lineReferences, QueryView } from './Query.tsx';
import type { GuideLink } from './Remarks.tsx';
import { SetUp } from './SetUp.tsx';

interface QueriesProps {
	id: string;
	trace: Trace;
	/** What of it stands above the list already. */
	feature: Feature;
	interactive: boolean;
	guideLink: GuideLink;
	/** The plan that the reader asked for, by its number: it stands open, and its statement. */
	asked: number | null;
}

/** Groups shown at first, and added at a time. */
const SHOWN = 40;
const MORE = 200;

/** What the reader chose to see. */
interface Choice {
	by: Grouping;
	kind: 'all' | Query['kind'];
	table: string;
	command: string;
	literal: boolean;
}

const EVERYTHING: Choice = { by: 'shape', kind: 'all', table: '', command: '', literal: false };

export function Queries({ id, trace, feature, interactive, guideLink, asked }: QueriesProps): VNode {
	const [choice, setChoice] = useState(EVERYTHING);
	const [shown, setShown] = useState(SHOWN);
	const groups = useMemo(() => group(trace, choice.by, chosen(trace, choice)), [trace, choice]);
	const nesting = useMemo(() => (choice.by === 'order' ? brackets(trace) : null), [trace, choice.by]);
	const { data, control, refused } = totals(trace);
	const all = data + control + refused;
	// Among all statements in order, what was asked of the cache has its place.
	const inOrder = choice.by === 'order' && choice.kind === 'all' && choice.table === '' && choice.command === '';
	const above = feature.group?.queries[0];
	const led = new Set(feature.group === null ? [] : lineReferences(feature.group));
	return (
		<div class="queries">
			{interactive && all + trace.cache.length > 1 && <Toolbar trace={trace} choice={choice} onChoose={setChoice} />}
			<SetUp trace={trace} interactive={interactive} />
			<ol aria-label={`Statements of ${trace.name}`}>
				{groups.slice(0, shown).map((each, index) => {
					const anchors = lineReferences(each).filter((place) => !led.has(place));
					for (const place of anchors) led.add(place);
					const first = each.queries[0] ?? 0;
					return (
						<>
							{inOrder && <Between trace={trace} from={index === 0 ? 0 : first} to={first} />}
							<QueryView
								key={`${choice.by}:${first}`}
								id={id}
								trace={trace}
								group={each}
								anchors={anchors}
								share={each.queries.length / Math.max(1, all)}
								interactive={interactive}
								literal={choice.literal}
								bracket={nesting?.[first] ?? null}
								guideLink={guideLink}
								asked={asked}
								isFeatured={first === above}
								above={!interactive && first === above ? feature.planned : null}
							/>
						</>
					);
				})}
				{inOrder && shown >= groups.length && (
					<Between trace={trace} from={groups.length === 0 ? 0 : trace.queries.length} to={Infinity} />
				)}
			</ol>
			<Rest rest={groups.length - shown} interactive={interactive} onMore={() => setShown(shown + MORE)} />
			<Dropped dropped={trace.dropped} kept={trace.queries.length} />
		</div>
	);
}

/** Draws what came between two statements in order: what was asked of the cache, and where cells begin. `from` and `to` count statements. */
function Between({ trace, from, to }: { trace: Trace; from: number; to: number }): VNode {
	const begun = trace.cells.filter(({ queries }) => queries >= from && queries <= to);
	const cuts = [...begun.map(({ cache }) => cache), trace.cache.length];
	const within = (operations: Trace['cache']) => operations.filter(({ after }) => after >= from && after <= to);
	return (
		<>
			<CacheEntries operations={within(trace.cache.slice(0, cuts[0]))} />
			{begun.map((cell, index) => (
				<>
					<li class="cell-entry">{cellName(trace, cell)}</li>
					<CacheEntries operations={within(trace.cache.slice(cell.cache, cuts[index + 1]))} />
				</>
			))}
		</>
	);
}

/** Returns the filter of a choice: which statements to group. Verb and tables are looked up once per shape. */
function chosen(trace: Trace, { kind, table, command }: Choice): (query: Query) => boolean {
	const fits = trace.shapes.map(
		(sql) => (table === '' || tables(sql).includes(table)) && (command === '' || verb(sql) === command),
	);
	return (query) => (kind === 'all' || query.kind === kind) && fits[query.shape] === true;
}

interface ToolbarProps {
	trace: Trace;
	choice: Choice;
	onChoose: (choice: Choice) => void;
}

function Toolbar({ trace, choice, onChoose }: ToolbarProps): VNode {
	const [names, commands] = useMemo(
		() => [[...new Set(trace.shapes.flatMap(tables))].sort(), [...new Set(trace.shapes.map(verb))].sort()],
		[trace],
	);
	const pick = (key: keyof Choice) => (event: { currentTarget: HTMLSelectElement }) =>
		onChoose({ ...choice, [key]: event.currentTarget.value });
	return (
		<fieldset class="toolbar" aria-label="Which statements, and how">
			<label>
				group
				<select value={choice.by} onChange={pick('by')}>
					<option value="shape">by shape</option>
					<option value="line">by line</option>
					<option value="order">in order</option>
				</select>
			</label>
			{trace.queries.some(({ kind }) => kind === 'control') && (
				<label>
					kind
					<select value={choice.kind} onChange={pick('kind')}>
						<option value="all">all</option>
						<option value="data">{KIND_NAMES.data[1]}</option>
						<option value="control">{KIND_NAMES.control[1]}</option>
					</select>
				</label>
			)}
			{names.length > 1 && (
				<label>
					table
					<select value={choice.table} onChange={pick('table')}>
						<option value="">all</option>
						{names.map((name) => (
							<option value={name}>{name}</option>
						))}
					</select>
				</label>
			)}
			{commands.length > 1 && (
				<label>
					command
					<select value={choice.command} onChange={pick('command')}>
						<option value="">all</option>
						{commands.map((name) => (
							<option value={name}>{name}</option>
						))}
					</select>
				</label>
			)}
			<label>
				<input
					type="checkbox"
					checked={choice.literal}
					onChange={(event) => onChoose({ ...choice, literal: event.currentTarget.checked })}
				/>
				values in the SQL
			</label>
		</fieldset>
	);
}

function Rest({ rest, interactive, onMore }: { rest: number; interactive: boolean; onMore: () => void }): VNode | null {
	if (rest <= 0) return null;
	if (!interactive) return <p class="more">and {plural(rest, 'more entry', 'more entries')}</p>;
	return (
		<button type="button" class="more" onClick={onMore}>
			{rest > MORE ? `${number(MORE)} more of ${number(rest)}` : `${number(rest)} more`}
		</button>
	);
}

function Dropped({ dropped, kept }: { dropped: Trace['dropped']; kept: number }): VNode | null {
	const count = dropped.data + dropped.control;
	if (count === 0) return null;
	return (
		<p class="queries-dropped">
			{plural(count, 'further statement')} ran and {count === 1 ? 'is' : 'are'} counted, without details: a run keeps{' '}
			{number(kept)}.
		</p>
	);
}
