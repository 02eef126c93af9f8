/** The pages Astro builds from content/. Snippets and recordings are read by content/snippets.ts instead: tests need them too. */

import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';

export const collections = {
	/** Guides and single pages; the path is the address: guides/n-plus-one/index.mdx is served as /guides/n-plus-one/. */
	docs: defineCollection({
		loader: glob({ base: './content', pattern: ['*.mdx', 'guides/*/index.mdx'] }),
		schema: docsSchema(),
	}),
};
