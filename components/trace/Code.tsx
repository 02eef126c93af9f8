/** Code with a gutter that says how many statements each line sent: the snippet's, or a template's. */
import './Code.css';
import type { VNode } from 'preact';
import { highlight, type Language, type Token } from '../../src/text/highlight.ts';
import { heat, type LineCount } from '../../src/trace/derive.ts';
import type { Problem } from '../../src/trace/schema.ts';
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
	/** Lines where cells begin. */
	cells?: readonly number[];
	/** Goes before the numbers of lines where a page refers to them: "" for the snippet, see templatePrefix for templates. */
	mark?: string;
	caption?: string;
	/** Lines that another variant of the code has not. */
	changed?: Changed | undefined;
}

/** How lines stand to another variant's: by which sign, and which they are. */
export interface Changed {
	kind: 'gone' | 'new';
	lines: readonly number[];
}

export function Code(props: CodeProps): VNode {
	const {
		id,
		name,
		source,
		language = 'python',
		counts,
		problem = null,
		cells = [],
		mark = '',
		caption,
		changed,
	} = props;
	const lines = highlight(source.replace(/\n$/, ''), language);
	return (
		<figure class="code" aria-label={name}>
			{caption && <figcaption>{caption}</figcaption>}
			<pre tabIndex={0}>
				<code>
					{lines.map((tokens, index) => {
						const line = index + 1;
						const wrong = problem?.line === line;
						return (
							<span
								class="line"
								id={`${id}-L${mark}${line}`}
								data-line={`${mark}${line}`}
								data-problem={wrong || undefined}
								data-change={changed?.lines.includes(line) ? changed.kind : undefined}
								data-cell={cells.includes(line) || undefined}
							>
								<Count id={id} place={`${mark}${line}`} count={counts.get(line)} />
								<span class="line-number">{line}</span>
								<span class="line-text">
									{(changed ? breakable(tokens) : [tokens]).map((part, index) => (
										<>
											{index > 0 && <wbr />}
											<Tokens tokens={part} />
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
		</figure>
	);
}

/** Lines beside other code are short: where a longer one may wrap, before a point and after a bracket that opens. */
const BREAKS = /(?=\.(?:[a-z_]|$))|(?<=\()(?=.)/i;
const SHORT = 36;

/** Parts a line's tokens where it may wrap: names in chains of calls hold no blank to break at. */
function breakable(tokens: Token[]): Token[][] {
	if (tokens.reduce((sum, { text }) => sum + text.length, 0) <= SHORT) return [tokens];
	const parts: Token[][] = [[]];
	for (const token of tokens) {
		const whole = token.kind === 'string' || token.kind === 'comment' || token.kind === 'number';
		for (const [index, text] of (whole ? [token.text] : token.text.split(BREAKS)).entries()) {
			const before = parts.at(-1)?.at(-1)?.text ?? '';
			if (index > 0 || before.endsWith('(')) parts.push([]);
			parts.at(-1)?.push({ ...token, text });
		}
	}
	return parts;
}

/** A gutter cell: number and shape, coloured when one statement repeats; it leads to the line's statements. */
function Count({ id, place, count }: { id: string; place: string; count: LineCount | undefined }): VNode {
	if (!count) return <span class="line-count" />;
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
