/** /llms.txt: what the site is and where its pages are, for programs that read it (llmstxt.org). */
import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { writtenGroups } from '../site/curriculum.ts';
import { href } from '../site/url.ts';

export const GET: APIRoute = async () => {
	const guides = new Map((await getCollection('guides')).map((entry) => [entry.id, entry.data]));
	const groups = writtenGroups().map(({ title, guides: slugs }) => {
		const links = slugs.map(
			(slug) => `- [${guides.get(slug)?.title}](${href(`guides/${slug}/`)}): ${guides.get(slug)?.description}`,
		);
		return `## ${title}\n\n${links.join('\n')}\n`;
	});
	const head =
		'# Ormscope\n\n> Guides on Django ORM performance. Every example was run by real Django and psycopg 3 on real PostgreSQL 18; ' +
		'the pages hold its SQL, statement counts, rows, blocks and plans, and the reader can run it again.\n';
	const more = `## More\n\n- [Glossary](${href('glossary/')}): what the technical terms mean, and where each is shown.\n`;
	return new Response([head, ...groups, more].join('\n'));
};
