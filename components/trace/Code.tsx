/** The snippet's code with a gutter that says how many statements each line sent. */
import './Code.css';
import type { VNode } from 'preact';
import { highlight } from '../../src/highlight.ts';
import { heat, type LineCount } from '../../src/trace/derive.ts';
import type { Problem } from '../../src/trace/schema.ts';
import { countLabel, countText } from './count.ts';
import { Tokens } from './Tokens.tsx';

interface CodeProps {
	/** Prefix of every id in this trace's markup. */
	id: string;
	/** File name, the label of the block. */
	name: string;
	source: string;
	counts: ReadonlyMap<number, LineCount>;
	problem: Problem | null;
}

export function Code({ id, name, source, counts, problem }: CodeProps): VNode {
	const lines = highlight(source.replace(/\n$/, ''), 'python');
	return (
		<figure class="code" aria-label={name}>
			<pre tabIndex={0}>
				<code>
					{lines.map((tokens, index) => {
						const line = index + 1;
						const wrong = problem?.line === line;
						return (
							<span class="line" id={`${id}-L${line}`} data-line={line} data-problem={wrong || undefined}>
								<Count id={id} line={line} count={counts.get(line)} />
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
function Count({ id, line, count }: { id: string; line: number; count: LineCount | undefined }): VNode {
	if (!count) return <span class="line-count" />;
	return (
		<a
			class="line-count"
			href={`#${id}-by-${line}`}
			data-pick={line}
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
