/** Reads Python as far as the index of APIs needs it: its tokens, and the chains of names, calls and subscripts among them. */

/**
 * A token: a name, the text of a string, a sign, or the end of a statement. Comments and numbers are left out. The code in the braces of
 * an f-string follows its text, in brackets of its own.
 */
export interface PythonToken {
	kind: 'name' | 'string' | 'sign' | 'end';
	text: string;
	/** Brackets that are open around it. */
	depth: number;
}

/** What follows a name: `.attr`, perhaps called; or a subscript. */
export interface ChainStep {
	/** The attribute; null for a subscript, and for a call of the root itself. */
	attr: string | null;
	called: boolean;
	/** Whether it is a subscript with a colon. */
	slice: boolean;
}

/** `Order.objects.filter(…)[:3]`: a root and its steps. A root of "" is whatever a bracket or a string holds. */
export interface Chain {
	root: string;
	steps: ChainStep[];
	/** Tokens it starts at and ends before. */
	start: number;
	end: number;
}

const TOKEN =
	/#[^\n]*|\\\n|[rbfuRBFU]{0,2}("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\d[\w.]*|([A-Za-z_]\w*)|\n|[=!<>]=|:=|\S/g;

/** Splits a source into tokens. */
export function tokensOf(source: string): PythonToken[] {
	const tokens: PythonToken[] = [];
	let depth = 0;
	for (const [text, string, name] of source.matchAll(TOKEN)) {
		if (string !== undefined) {
			const content = string.replace(/^("""|'''|.)([\s\S]*)\1$/, '$2');
			tokens.push({ kind: 'string', text: content, depth });
			const isFormatted = /f/i.test(text.slice(0, -string.length));
			for (const code of isFormatted ? codeIn(content) : [])
				tokens.push(
					{ kind: 'sign', text: '{', depth },
					...tokensOf(`(${code})`).map((token) => ({ ...token, depth: token.depth + depth + 1 })),
					{ kind: 'sign', text: '}', depth },
				);
		} else if (name !== undefined) tokens.push({ kind: 'name', text: name, depth });
		else if (text === '\n') {
			if (depth === 0) tokens.push({ kind: 'end', text, depth });
		} else if (!/^(#|\\|\d)/.test(text)) {
			if (/^[)\]}]$/.test(text)) depth = Math.max(0, depth - 1);
			tokens.push({ kind: 'sign', text, depth });
			if (/^[([{]$/.test(text)) depth += 1;
		}
	}
	return tokens;
}

/** Returns the code in the braces of an f-string, without what says how it is written: `{price:,}`, `{name!r}`, `{total=}`. */
function codeIn(content: string): string[] {
	const found: string[] = [];
	let [depth, start, end, quote] = [0, 0, 0, ''];
	for (let at = 0; at < content.length; at++) {
		const sign = content.charAt(at);
		if (depth === 0) {
			// Two braces are written for a brace.
			if (sign === '{' && content[at + 1] === '{') at += 1;
			else if (sign === '{') [depth, start, end] = [1, at + 1, -1];
		} else if (quote !== '') quote = sign === quote ? '' : quote;
		else if (end === -1 && /["']/.test(sign)) quote = sign;
		else if (/[([{]/.test(sign)) depth += 1;
		else if (/[)\]}]/.test(sign)) {
			depth -= 1;
			if (depth === 0) found.push(content.slice(start, end === -1 ? at : end).replace(/=\s*$/, ''));
		} else if (depth === 1 && end === -1 && (sign === ':' || (sign === '!' && content[at + 1] !== '='))) end = at;
	}
	return found;
}

/** Lists all chains in the order of their starts; one that stands in the brackets of another comes after it. */
export function chainsOf(tokens: readonly PythonToken[]): Chain[] {
	const chains: Chain[] = [];
	const inside = new Set<number>();
	for (const [start, { kind, text }] of tokens.entries()) {
		const isRoot = kind === 'name' && tokens[start - 1]?.text !== '.';
		// What follows a bracket or a string that belongs to no name.
		const isRest = kind === 'sign' && text === '.' && !inside.has(start);
		if (!isRoot && !isRest) continue;
		const chain: Chain = { root: isRoot ? text : '', steps: [], start, end: isRoot ? start + 1 : start };
		for (;;) {
			const [next, name] = [tokens[chain.end], tokens[chain.end + 1]];
			if (next?.kind !== 'sign') break;
			if (next.text === '.' && name?.kind === 'name') {
				inside.add(chain.end);
				chain.steps.push({ attr: name.text, called: false, slice: false });
				chain.end += 2;
			} else if (next.text === '(' || next.text === '[') {
				const close = closing(tokens, chain.end);
				const last = chain.steps.at(-1);
				if (next.text === '[') {
					const slice = tokens
						.slice(chain.end, close)
						.some(({ text, depth }) => text === ':' && depth === next.depth + 1);
					chain.steps.push({ attr: null, called: false, slice });
				} else if (last?.attr != null && !last.called) last.called = true;
				else chain.steps.push({ attr: null, called: true, slice: false });
				chain.end = close + 1;
			} else break;
		}
		chains.push(chain);
	}
	return chains;
}

/** Returns where the bracket that opens at `open` closes; the last token where nothing does. */
function closing(tokens: readonly PythonToken[], open: number): number {
	const depth = tokens[open]?.depth;
	const found = tokens.findIndex(
		(token, index) => index > open && token.depth === depth && /^[)\]}]$/.test(token.text),
	);
	return found === -1 ? tokens.length - 1 : found;
}

/**
 * Sorts chains as Python comes to them: what a comprehension goes through comes before what it makes of each. `[book.tags.all() for book in
 * books]` says only at its end what a book is.
 */
export function asEvaluated(tokens: readonly PythonToken[], chains: readonly Chain[]): Chain[] {
	const order = new Map(evaluated(tokens, 0, tokens.length).map((token, place) => [token, place]));
	return chains.toSorted((a, b) => (order.get(a.start) ?? 0) - (order.get(b.start) ?? 0));
}

function evaluated(tokens: readonly PythonToken[], from: number, to: number): number[] {
	const order: number[] = [];
	for (let at = from; at < to; at++) {
		order.push(at);
		const open = tokens[at];
		if (open?.kind !== 'sign' || !/^[([{]$/.test(open.text)) continue;
		const close = Math.min(closing(tokens, at), to);
		const loop = tokens.findIndex(
			({ text, kind, depth }, index) =>
				index > at && index < close && kind === 'name' && text === 'for' && depth === open.depth + 1,
		);
		if (loop === -1) order.push(...evaluated(tokens, at + 1, close));
		else order.push(...evaluated(tokens, loop, close), ...evaluated(tokens, at + 1, loop));
		at = close - 1;
	}
	return order;
}
