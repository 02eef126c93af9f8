/** Highlighted code: tokens as spans of class `tok-*`. */
import './Tokens.css';
import type { VNode } from 'preact';
import { highlight, type Language, type Token } from '../../src/text/highlight.ts';

export function Tokens({ tokens }: { tokens: Token[] }): VNode {
	return <>{tokens.map(({ text, kind }) => (kind === null ? text : <span class={`tok-${kind}`}>{text}</span>))}</>;
}

interface HighlightedProps {
	code: string;
	lang: Language;
	/** What is marked: every place that matches. */
	mark?: RegExp | null;
}

/** Draws a whole text in one <code>, line breaks kept. */
export function Highlighted({ code, lang, mark = null }: HighlightedProps): VNode {
	const lines = highlight(code, lang);
	const tokens = lines.flatMap((line, index) =>
		index < lines.length - 1 ? [...line, { text: '\n', kind: null }] : line,
	);
	if (mark === null)
		return (
			<code>
				<Tokens tokens={tokens} />
			</code>
		);
	return (
		<code>
			{marked(code, tokens, mark).map(({ tokens, isMarked }) =>
				isMarked ? (
					<mark>
						<Tokens tokens={tokens} />
					</mark>
				) : (
					<Tokens tokens={tokens} />
				),
			)}
		</code>
	);
}

/** A piece of a text, and whether it is marked. */
interface Piece {
	tokens: Token[];
	isMarked: boolean;
}

/** Cuts tokens where marked places begin and end. */
function marked(code: string, tokens: readonly Token[], mark: RegExp): Piece[] {
	const ends = [...code.matchAll(mark)]
		.filter(([text]) => text !== '')
		.flatMap(({ 0: text, index }) => [index, index + text.length]);
	const pieces: Piece[] = [{ tokens: [], isMarked: false }];
	let at = 0;
	for (const { text, kind } of tokens) {
		let from = at;
		at += text.length;
		for (let end = ends[0]; end !== undefined && end <= at; end = ends[0]) {
			ends.shift();
			if (end > from) pieces.at(-1)?.tokens.push({ text: code.slice(from, end), kind });
			from = end;
			pieces.push({ tokens: [], isMarked: !pieces.at(-1)?.isMarked });
		}
		if (at > from) pieces.at(-1)?.tokens.push({ text: code.slice(from, at), kind });
	}
	return pieces.filter((piece) => piece.tokens.length > 0);
}
