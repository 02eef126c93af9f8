/** Highlighted code: tokens as spans of class `tok-*`. */
import './Tokens.css';
import type { VNode } from 'preact';
import { highlight, type Language, type Token } from '../../src/text/highlight.ts';

export function Tokens({ tokens }: { tokens: Token[] }): VNode {
	return <>{tokens.map(({ text, kind }) => (kind === null ? text : <span class={`tok-${kind}`}>{text}</span>))}</>;
}

/** A whole text in one <code>, line breaks kept. */
export function Highlighted({ code, lang }: { code: string; lang: Language }): VNode {
	const lines = highlight(code, lang);
	return (
		<code>
			{lines.map((tokens, index) => (
				<>
					<Tokens tokens={tokens} />
					{index < lines.length - 1 && '\n'}
				</>
			))}
		</code>
	);
}
