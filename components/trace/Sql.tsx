/** One SQL statement, laid out and highlighted; a long one is folded, never cut. */
import './Sql.css';
import type { VNode } from 'preact';
import { format } from '../../src/sql/format.ts';
import { number, size } from '../../src/text/numbers.ts';
import { Lazy } from './Lazy.tsx';
import { Highlighted } from './Tokens.tsx';

/** Lines and characters shown before the rest is folded. */
const LINES = 24;
const CHARACTERS = 6_000;

interface SqlProps {
	sql: string;
	lively?: boolean;
	/** Lines shown before the rest is folded. */
	most?: number;
	/** What is marked in it. */
	mark?: RegExp | null;
}

export function Sql({ sql, lively = false, most = LINES, mark = null }: SqlProps): VNode {
	const text = format(sql);
	const lines = text.split('\n');
	if (lines.length <= most && text.length <= CHARACTERS) return <SqlText text={text} mark={mark} />;
	const head = lines
		.slice(0, most - 4)
		.join('\n')
		.slice(0, CHARACTERS);
	return (
		<>
			<SqlText text={`${head}\n…`} mark={mark} />
			<Lazy
				lively={lively}
				class="sql-rest"
				summary={`All of it: ${lines.length > LINES ? `${number(lines.length)} lines, ` : ''}${size(sql.length)}`}
			>
				{() => <SqlText text={text} mark={mark} />}
			</Lazy>
		</>
	);
}

function SqlText({ text, mark }: { text: string; mark: RegExp | null }): VNode {
	return (
		<pre class="sql" tabIndex={0}>
			<Highlighted code={text} lang="sql" mark={mark} />
		</pre>
	);
}
