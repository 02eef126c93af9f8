/** Links the first use of each technical term in a guide to the glossary: a plugin of the Markdown processor. */
import type { HastNode, HastPluginInput } from 'satteri';
import { readGlossary, type Term } from '../loaders/glossary.ts';
import { termFinder } from '../loaders/term-finder.ts';

/** Text inside these is left alone: it is a link already, a heading, or code. */
const LEFT_ALONE = new Set(['a', 'code', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'th', 'OneMinute']);

/** Returns the plugin. `base` is the path the site is served under. A guide that a term's entry leads to explains it itself. */
export function glossaryLinks(base: string): HastPluginInput {
	const glossary = readGlossary();
	const find = termFinder(glossary);
	return () => {
		const linked = new Set<Term>();
		return {
			name: 'term-links',
			text(node, context) {
				const guide = /content\/guides\/([\w-]+)\/index\.mdx$/.exec(context.fileURL?.pathname ?? '')?.[1];
				if (guide === undefined) return;
				let up: Readonly<HastNode> | undefined = context.parent(node);
				for (; up !== undefined; up = context.parent(up)) {
					const name = 'tagName' in up ? up.tagName : 'name' in up ? (up.name ?? '') : '';
					if (LEFT_ALONE.has(name)) return;
				}
				const pieces = find(node.value).map(({ text, term }) => {
					if (term === null || linked.has(term) || term.see.startsWith(`guides/${guide}/`))
						return { type: 'text' as const, value: text };
					linked.add(term);
					return {
						type: 'element' as const,
						tagName: 'a',
						properties: {
							href: `${base.replace(/\/$/, '')}/glossary/#${term.anchor}`,
							className: ['term'],
							title: term.means.replaceAll('`', ''),
						},
						children: [{ type: 'text' as const, value: text }],
					};
				});
				if (pieces.some(({ type }) => type === 'element')) context.replaceNode(node, pieces);
			},
		};
	};
}
