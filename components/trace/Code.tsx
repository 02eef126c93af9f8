/** Code with a gutter that says how many statements each line sent: the snippet's, or a template's. Set-up and long ends are folded. */
import './Code.css';
import type { ComponentChildren, VNode } from 'preact';
import { highlight, type Language, type Token } from '../../src/text/highlight.ts';
import { plural } from '../../src/text/numbers.ts';
import { heat, type LineCount } from '../../src/trace/derive.ts';
import type { Problem } from '../../src/trace/schema.ts';
import { breakable } from './breakable.ts';
import { countLabel, countText } from './line-count.ts';
import { Tokens } from './Tokens.tsx';

interface CodeProps {
	/** Prefix of every id in this trace's markup. */
	id: string;
	/** File name, the label of the block. */
	name: string;
	source: string;
	language?: Language;
	counts: ReadonlyMap<number, LineCount>;
	problem?: Problem | null;
	/** Lines where cells begin, what their markers say, and whether each is set-up. */
	cells?: readonly { line: number; title: string; isSetUp: boolean }[];
	/** Goes before the numbers of lines where a page refers to them: "" for the snippet, see templatePrefix for templates. */
	mark?: string;
	caption?: string;
	/** Lines about which the reader is asked. */
	asks?: readonly number[] | undefined;
	/** Lines that another variant of the code has not. */
	changed?: Changed | undefined;
}

/** How lines stand to another variant's: by which sign, and which they are. */
export interface Changed {
	kind: 'gone' | 'new';
	lines: readonly number[];
	/** Whether what folds one of them stands open. */
	open?: boolean;
}

/** Code of more lines than this has its end folded, and so many of its lines are shown then. */
const MOST = 24;
const SHOWN = 18;

/** Lines that are shown or folded together. */
interface Part {
	/** First and last line, from 1. */
	from: number;
	to: number;
	/** What folds them; null when they are shown. */
	fold: 'set-up' | 'rest' | null;
	/** What the marker of set-up says beside that. */
	about?: string;
}

/** Cuts code into what is shown and what is folded: cells of set-up, and the end of what is longer than a glance. */
function partsOf(lines: number, cells: NonNullable<CodeProps['cells']>): Part[] {
	const setUps = cells.flatMap(({ line, title, isSetUp }, index): Part[] => {
		const about = title.split(':').slice(1).join(':').trim();
		return isSetUp ? [{ from: line, to: (cells[index + 1]?.line ?? lines + 1) - 1, fold: 'set-up', about }] : [];
	});
	const folded = setUps.reduce((sum, { from, to }) => sum + to - from + 1, 0);
	const parts: Part[] = [];
	let left = lines - folded > MOST ? SHOWN : lines;
	const plain = (from: number, to: number) => {
		const end = Math.min(to, from + left - 1);
		if (end >= from) parts.push({ from, to: end, fold: null });
		if (to > Math.max(end, from - 1)) parts.push({ from: Math.max(end + 1, from), to, fold: 'rest' });
		left -= Math.max(0, end - from + 1);
	};
	let at = 1;
	for (const setUp of setUps) {
		plain(at, setUp.from - 1);
		parts.push(setUp);
		at = setUp.to + 1;
	}
	plain(at, lines);
	return parts;
}

export function Code(props: CodeProps): VNode {
	const { id, name, source, language = 'python', counts, problem = null, cells = [], mark = '' } = props;
	const { caption, changed, asks } = props;
	const lines = highlight(source.replace(/\n$/, ''), language);
	const begins = new Set(cells.map(({ line }) => line));
	const draw = ({ from, to }: Part): ComponentChildren => (
		<pre>
			<code>
				{lines.slice(from - 1, to).map((tokens, index) => {
					const line = from + index;
					const wrong = problem?.line === line;
					return (
						<span
							class="line"
							id={`${id}-L${mark}${line}`}
							data-line={`${mark}${line}`}
							data-problem={wrong || undefined}
							data-change={changed?.lines.includes(line) ? changed.kind : undefined}
							data-asks={asks?.includes(line) || undefined}
							data-cell={begins.has(line) || undefined}
						>
							<Count id={id} place={`${mark}${line}`} count={counts.get(line)} />
							<span class="line-number">{line}</span>
							<span class="line-text" data-indent={changed ? indent(tokens) : undefined}>
								{(changed ? breakable(tokens) : [{ tokens, isWhole: false, mayWrap: false }]).map((part) => (
									<>
										{part.mayWrap && !part.isWhole && <wbr />}
										{part.isWhole ? (
											<span class="line-whole">
												<Tokens tokens={part.tokens} />
											</span>
										) : (
											<Tokens tokens={part.tokens} />
										)}
									</>
								))}
								{'\n'}
							</span>
							{wrong && <span class="line-problem">{shortType(problem.type)}</span>}
						</span>
					);
				})}
			</code>
		</pre>
	);
	return (
		<figure class="code notranslate" aria-label={name}>
			{caption && <figcaption>{caption}</figcaption>}
			{partsOf(lines.length, cells).map((part) =>
				part.fold === null ? (
					draw(part)
				) : (
					<details
						class="code-fold"
						open={[problem?.line, ...(changed?.open ? changed.lines : [])].some(
							(line) => line != null && line >= part.from && line <= part.to,
						)}
					>
						<summary>{foldText(part, counts)}</summary>
						{draw(part)}
					</details>
				),
			)}
		</figure>
	);
}

/** Says what is folded, and what it sent: "Set-up: an index on status (lines 4 to 7, 3 statements not counted)". */
function foldText({ from, to, fold, about }: Part, counts: CodeProps['counts']): string {
	let sent = 0;
	for (const { line, data, control, setUp = 0 } of counts.values())
		if (line >= from && line <= to) sent += data + control + setUp;
	const statements = sent === 0 ? '' : plural(sent, 'statement');
	if (fold === 'set-up')
		return `Set-up${about ? `: ${about}` : ''} (lines ${from} to ${to}${statements === '' ? '' : `, ${statements} not counted`})`;
	return `${plural(to - from + 1, 'more line')}${statements === '' ? '' : `, which sent ${statements}`}`;
}

/** How many steps a line that may wrap stands in, three at most: what wraps stands in deeper; undefined for none. */
function indent([first]: Token[]): number | undefined {
	return Math.min(3, Math.floor((/^ */.exec(first?.text ?? '')?.[0].length ?? 0) / 4)) || undefined;
}

/** A gutter cell: number and shape, coloured when one statement repeats; it leads to the line's statements. */
function Count({ id, place, count }: { id: string; place: string; count: LineCount | undefined }): VNode | null {
	if (!count) return null;
	return (
		<a
			class="line-count"
			href={`#${id}-by-${place}`}
			data-pick={place}
			data-heat={count.data === 0 ? 'control' : heat(count.repeats)}
			aria-label={countLabel(count)}
		>
			{countText(count)}
		</a>
	);
}

function shortType(type: string): string {
	return type.split('.').at(-1) ?? type;
}
