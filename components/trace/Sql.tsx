/** One SQL statement, laid out and highlighted; a long one is folded, never cut. */
import './Sql.css';
import type { VNode } from 'preact';
import { format } from '../../src/sql/format.ts';
import { number, size } from '../../src/text/numbers.ts';
import { LazyDetails } from './LazyDetails.tsx';
import { Highlighted } from './Tokens.tsx';

/** Lines and characters shown before the rest is folded. */
const LINES = 24;
const CHARACTERS = 6_000;

export function Sql({ sql, lively = false }: { sql: string; lively?: boolean }): VNode {
	const text = format(sql);
	const lines = text.split('\n');
	if (lines.length <= LINES && text.length <= CHARACTERS) return <SqlText text={text} />;
	const head = lines
		.slice(0, LINES - 4)
		.join('\n')
		.slice(0, CHARACTERS);
	return (
		<>
			<SqlText text={`${head}\n…`} />
			<LazyDetails
				lively={lively}
				class="sql-rest"
				summary={`All of it: ${lines.length > LINES ? `${number(lines.length)} lines, ` : ''}${size(sql.length)}`}
			>
				{() => <SqlText text={text} />}
			</LazyDetails>
		</>
	);
}

function SqlText({ text }: { text: string }): VNode {
	return (
		<pre class="sql" tabIndex={0}>
			<Highlighted code={text} lang="sql" />
		</pre>
	);
}
