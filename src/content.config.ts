/** Astro's content collections: which files are pages, and what their front matter says. */

import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { SYMPTOM_KINDS } from './site/symptoms.ts';

/** The guides. A guide's id is its folder's name, and its address /guides/<id>/. */
const guides = defineCollection({
	loader: glob({
		base: './content/guides',
		pattern: '*/index.mdx',
		generateId: ({ entry }) => entry.replace(/\/index\.mdx$/, ''),
	}),
	schema: z.strictObject({
		/** The heading of the page. */
		title: z.string(),
		/** What menus call it, where the title is too long for them. */
		label: z.string().optional(),
		/** What the reader can do afterwards: one or two sentences, shown under the title and in search engines. */
		description: z.string(),
		/** Guides to have read before, as slugs. */
		needs: z.array(z.string()).default([]),
		/** Symptoms that lead here: a sentence the reader might say, the anchor of the place that answers it, and its group on the map. */
		symptoms: z
			.array(z.strictObject({ says: z.string(), anchor: z.string(), kind: z.enum(SYMPTOM_KINDS) }))
			.default([]),
	}),
});

/** Starlight asks for a collection of this name; every page of ours has a route of its own, so it holds none. */
const docs = defineCollection({ loader: () => [], schema: docsSchema() });

export const collections = { guides, docs };
