/** One SQL statement, laid out and highlighted; a long one is folded, never cut. */
import './Sql.css';
import type { VNode } from 'preact';
import { brief, format } from '../../src/sql/format.ts';
import { number, size } from '../../src/text/numbers.ts';
import { LazyDetails } from './LazyDetails.tsx';
import { Highlighted } from './Tokens.tsx';

/** Lines and characters shown before the rest is folded. */
const LINES = 24;
const CHARACTERS = 6_000;
/** Lines shown at a first look. */
const BRIEF_LINES = 14;

interface SqlProps {
	sql: string;
	interactive?: boolean;
	/** Whether it is shortened for a first look: the whole of it is elsewhere. */
	isBrief?: boolean;
	/** What is marked in it. */
	mark?: RegExp | null;
}

export function Sql({ sql, interactive = false, isBrief = false, mark = null }: SqlProps): VNode {
	const whole = format(sql);
	const text = isBrief ? brief(whole, mark) : whole;
	const lines = text.split('\n');
	const most = isBrief ? BRIEF_LINES : LINES;
	if (lines.length <= most && text.length <= CHARACTERS) return <SqlText text={text} mark={mark} isBrief={isBrief} />;
	const head = lines
		.slice(0, most - 4)
		.join('\n')
		.slice(0, CHARACTERS);
	return (
		<>
			<SqlText text={`${head}\n…`} mark={mark} isBrief={isBrief} />
			<LazyDetails
				interactive={interactive}
				class="sql-rest"
				summary={`All of it: ${lines.length > most ? `${number(lines.length)} lines, ` : ''}${size(sql.length)}`}
			>
				{() => <SqlText text={whole} mark={mark} />}
			</LazyDetails>
		</>
	);
}

interface SqlTextProps {
	text: string;
	mark: RegExp | null;
	isBrief?: boolean;
}

function SqlText({ text, mark, isBrief = false }: SqlTextProps): VNode {
	const code = <Highlighted code={text} lang="sql" mark={mark} />;
	return isBrief ? <pre class="sql sql-brief notranslate">{code}</pre> : <pre class="sql notranslate">{code}</pre>;
}
