/** Colours Python, SQL and Django's templates: the same tokens at build and in the page, as classes `tok-*` that the stylesheet colours. */
import python from '@shikijs/langs/python';
import sql from '@shikijs/langs/sql';
import { createHighlighterCoreSync, type HighlighterCore, type ThemeRegistration } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';

export type Language = 'python' | 'sql' | 'template';

/** A run of characters of one colour; `kind` names the class `tok-<kind>`, null is plain text. */
export interface Token {
	text: string;
	kind: string | null;
}

/** Longer texts, and longer lines, stay plain: regular expressions over a megabyte would freeze the page. */
const LONGEST_TEXT = 60_000;
const LONGEST_LINE = 5_000;

/** Which TextMate scopes make which kind; later rows win where they are as specific. */
const KINDS: Record<string, string[]> = {
	comment: ['comment', 'punctuation.definition.comment'],
	string: ['string', 'punctuation.definition.string', 'storage.type.string', 'constant.character.escape'],
	number: ['constant.numeric'],
	constant: ['constant.language', 'variable.language.special'],
	keyword: ['keyword', 'storage.type.function', 'storage.type.class', 'storage.modifier'],
	function: ['entity.name.function', 'support.function', 'meta.function-call.generic'],
	type: ['entity.name.type', 'support.type', 'storage.type', 'meta.function.decorator entity.name.function.decorator'],
	parameter: ['variable.parameter'],
};

/** Scopes drawn as plain text: marks, and SQL's quoted names, which the grammar calls strings. */
const PLAIN = [
	'keyword.operator',
	'punctuation.separator',
	'punctuation.accessor',
	'string.quoted.double.sql',
	'string.quoted.double.sql punctuation.definition.string',
];

/** Operators that are words: `and`, `in`, `not`. */
const WORDY = ['keyword.operator.logical.python', 'keyword.operator.expression.python'];

/** A theme whose "colours" are our class names: what Shiki calls a colour is a kind. */
const THEME: ThemeRegistration = {
	name: 'kinds',
	type: 'light',
	fg: 'plain',
	bg: 'plain',
	settings: [
		...Object.entries(KINDS).map(([kind, scope]) => ({ scope, settings: { foreground: kind } })),
		{ scope: PLAIN, settings: { foreground: 'plain' } },
		{ scope: WORDY, settings: { foreground: 'keyword' } },
	],
};

let shiki: HighlighterCore | undefined;

/** Splits code into lines of tokens. It never fails: what is too long or cannot be read is plain text. */
export function highlight(code: string, lang: Language): Token[][] {
	const lines = code.split('\n');
	if (code.length > LONGEST_TEXT || lines.some((line) => line.length > LONGEST_LINE)) return plain(lines);
	if (lang === 'template') return lines.map(tags);
	shiki ??= createHighlighterCoreSync({
		langs: [python, sql],
		themes: [THEME],
		engine: createJavaScriptRegexEngine({ forgiving: true }),
	});
	// How long a line may be is limited above: what is coloured must not depend on how busy the machine is.
	const options = { lang, theme: 'kinds', tokenizeTimeLimit: 0 };
	const tokens = shiki.codeToTokensBase(code, options).map((line) => merged(line));
	return lang === 'sql' ? tokens.map((line) => numbered(line).flatMap(placeholders)) : tokens;
}

/** Puts $1 together again, which the grammar takes for a number behind a sign. */
function numbered(line: Token[]): Token[] {
	return line.reduce<Token[]>((tokens, token) => {
		const last = tokens.at(-1);
		if (last?.kind === null && last.text.endsWith('$') && token.kind === 'number') last.text += token.text;
		else if (last?.kind === null && token.kind === null) last.text += token.text;
		else tokens.push(token);
		return tokens;
	}, []);
}

/** Marks the %s and $1 in a plain piece of SQL, which the grammar does not know. */
function placeholders(token: Token): Token[] {
	if (token.kind !== null) return [token];
	return token.text
		.split(/(%s|%\(\w+\)s|\$\d+)/)
		.flatMap((text, index) => (text === '' ? [] : [{ text, kind: index % 2 === 1 ? 'parameter' : null }]));
}

/** Finds what Django replaces in a line of a template; the text between is plain. */
function tags(line: string): Token[] {
	return line.split(/(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})/).flatMap((text, index) => {
		const kind =
			index % 2 === 0 ? null : text.startsWith('{{') ? 'parameter' : text.startsWith('{%') ? 'keyword' : 'comment';
		return text === '' ? [] : [{ text, kind }];
	});
}

function plain(lines: string[]): Token[][] {
	return lines.map((text) => (text === '' ? [] : [{ text, kind: null }]));
}

/** Joins neighbours of one kind, and gives white space to whatever stands before it: fewer elements. */
function merged(line: { content: string; color?: string }[]): Token[] {
	const tokens: Token[] = [];
	for (const { content, color } of line) {
		const kind = color === undefined || !(color in KINDS) ? null : color;
		const last = tokens.at(-1);
		if (last && (last.kind === kind || content.trim() === '')) last.text += content;
		else tokens.push({ text: content, kind });
	}
	return tokens;
}
