/** The snippets of guides, read once a build: a page asks for one of them at each panel, figure and rule. */
import { type Refuting, readGuide, readSnippet, type Snippet } from '../loaders/snippets.ts';

const known = new Map<string, Snippet[]>();

/** Returns a guide's snippets and refutations. While a guide is written they are read each time, so that its author sees each change. */
export function snippetsOf(guide: string): Snippet[] {
	const snippets = (import.meta.env?.DEV ? undefined : known.get(guide)) ?? readGuide(guide);
	known.set(guide, snippets);
	return snippets;
}

/** Returns one of them, by its name without ".py"; throws ContentError that lists the names where there is none. */
export function snippetOf(guide: string, name: string): Snippet {
	return snippetsOf(guide).find((snippet) => snippet.name === name) ?? readSnippet(guide, name);
}

/** Returns a guide's refutations. */
export function refutationsIn(guide: string): Refuting[] {
	return snippetsOf(guide).filter((snippet): snippet is Refuting => snippet.refutes !== null);
}
