/** Code with a gutter that says how many statements each line sent: the snippet's, or a template's. */
import './Code.css';
import type { VNode } from 'preact';
import { highlight, type Language } from '../../src/text/highlight.ts';
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
}

export function Code(props: CodeProps): VNode {
	const { id, name, source, language = 'python', counts, problem = null, cells = [], mark = '', caption } = props;
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
								data-cell={cells.includes(line) || undefined}
							>
								<Count id={id} place={`${mark}${line}`} count={counts.get(line)} />
								<span class="line-number">{line}</span>
								<span class="line-text">
									<Tokens tokens={tokens} />
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
