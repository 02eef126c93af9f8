/** The rules that a guide states, each tied to an attempt to refute it: `<Rule refutedBy="rolled_back">…</Rule>` in its MDX. */
import { readGuide, type Snippet } from '../../loaders/snippets.ts';
import { ContentError } from '../../loaders/validate.ts';

/** Lists the attempts that a guide's rules name, each once, in the order of the page. */
export function attemptNames(mdx: string): string[] {
	return [...new Set(values(mdx, /<Rule\b[^>]*?\brefutedBy="([^"]*)"/g))];
}

/** Lists the snippets that a guide draws with an address and chips of their own. */
export function drawnSnippets(mdx: string): string[] {
	return [
		...values(mdx, /<Run\b[^>]*?\bsnippet="([^"]*)"/g),
		...values(mdx, /<Compare\b[^>]*?\bvariants="([^"]*)"/g),
		...[...mdx.matchAll(/<Pair\b[^>]*?>/g)].flatMap(([tag]) => values(tag, /\b(?:before|after)="([^"]*)"/g)),
	];
}

/** What names a timeline in place of a refutation: a run too, of several requests. */
export const TIMELINE = 'timeline:';

/** Lists the timelines that a guide draws. */
function drawnTimelines(mdx: string): string[] {
	return [
		...values(mdx, /<(?:Run)?Timeline\b[^>]*?\bname="([^"]*)"/g),
		...values(mdx, /<Fold\b[^>]*?\btimeline="([^"]*)"/g),
	];
}

/** Throws ContentError when a rule's attempt cannot be seen on the page, or a refutation belongs to no rule. */
export function checkRules(guide: string, mdx: string, root = process.cwd()): void {
	const snippets = readGuide(guide, root);
	const [named, shown, timelines] = [attemptNames(mdx), drawnSnippets(mdx), drawnTimelines(mdx)];
	const known = new Map(snippets.map((snippet) => [snippet.name, snippet]));
	const complaints = [
		...[...mdx.matchAll(/<Rule\b[^>]*>/g)].flatMap(([tag]) =>
			/\b(refutedBy|untested)="\s*[^"\s]/.test(tag) ? [] : [`${tag}: name what tried to refute it, refutedBy="…"`],
		),
		...named.flatMap((name) => {
			if (!name.startsWith(TIMELINE)) return missing(name, known.get(name), shown);
			const drawn = timelines.includes(name.slice(TIMELINE.length));
			return drawn ? [] : [`refutedBy="${name}": the page does not draw that timeline`];
		}),
		...snippets
			.filter(({ name, refutes }) => refutes !== null && !named.includes(name) && !shown.includes(name))
			.map(({ name }) => `the refutation "${name}" belongs to no rule: tie one to it, or delete it`),
	];
	if (complaints.length > 0) throw new ContentError(`content/guides/${guide}/index.mdx`, complaints);
}

/** Returns true where a page that draws these snippets shows this one: itself, or by a chip below the one that it varies. */
export function isDrawn(shown: readonly string[], { name, refutes }: Pick<Snippet, 'name' | 'refutes'>): boolean {
	return shown.includes(refutes?.of ?? name) || shown.includes(name);
}

/** Says why a reader cannot see an attempt. */
function missing(name: string, snippet: Snippet | undefined, shown: string[]): string[] {
	if (snippet === undefined) return [`refutedBy="${name}": the guide has no such refutation or snippet`];
	return isDrawn(shown, snippet)
		? []
		: [`refutedBy="${name}": the page does not draw "${snippet.refutes?.of ?? name}", where it would be seen`];
}

function values(text: string, pattern: RegExp): string[] {
	return [...text.matchAll(pattern)].flatMap(([, names = '']) => names.split(/\s+/).filter((name) => name !== ''));
}
