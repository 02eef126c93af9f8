/** Makes a paragraph of a `<Rule>` that is all of its paragraph: MDX takes one whose content is a component alone for a block. */
import type { HastPluginInput } from 'satteri';

/** Returns the plugin. In a list the item is block enough. */
export function ruleParagraphs(): HastPluginInput {
	return {
		name: 'rule-paragraphs',
		mdxJsxFlowElement: {
			filter: ['Rule'],
			visit(node, context) {
				const parent = context.parent(node);
				if ('tagName' in parent && parent.tagName === 'li') return;
				context.wrapNode(node, { type: 'element', tagName: 'p', properties: {}, children: [] });
			},
		},
	};
}
