/** /llms.txt: what the site is and where its pages are, as Markdown, for programs that read it (llmstxt.org). */
import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { writtenGroups } from '../site/curriculum.ts';
import { markdownPath } from '../site/markdown-path.ts';
import { href } from '../site/url.ts';

/** Pages beside the guides. */
const MORE = [
	['guides/', 'Map of the guides', 'what to read in which order, and the symptoms that lead into it'],
	[
		'apis/',
		'Index of APIs',
		'names of Django and PostgreSQL, each with the sections that teach it and the runs that use it',
	],
	[
		'cheat-sheet/',
		'Cheat sheet',
		'what to write in place of what, with the figures of the runs, on two sides of paper',
	],
	[
		'errors-in-the-wild/',
		'Errors in the wild',
		'what is said about the ORM, with verdicts and the runs that show them',
	],
	['claims-measured/', 'Claims, measured', 'figures that are claimed, beside those that were measured'],
	['glossary/', 'Glossary', 'what the technical terms mean, and where each is shown'],
	[
		'how-do-we-know/',
		'How do we know?',
		'what other people’s tests and a native server say about the engine behind the figures',
	],
	['changes/', 'What is new', 'changes by day'],
] as const;

export const GET: APIRoute = async ({ site }) => {
	const address = (path: string) => (site === undefined ? href(path) : new URL(href(path), site).href);
	const guides = new Map((await getCollection('guides')).map((entry) => [entry.id, entry.data]));
	const groups = writtenGroups().map(({ title, guides: slugs }) => {
		const links = slugs.map(
			(slug) =>
				`- [${guides.get(slug)?.title}](${address(markdownPath(`guides/${slug}/`))}): ${guides.get(slug)?.description}`,
		);
		return `## ${title}\n\n${links.join('\n')}\n`;
	});
	const head =
		'# Ormscope\n\n> Guides on Django ORM performance. Every example was run by real Django and psycopg 3 on real PostgreSQL 18; ' +
		'the pages hold its SQL, query counts, rows, blocks and plans, and the reader can run it again.\n\n' +
		`The links lead to Markdown; without \`.md\` and with a slash at the end they lead to the page itself. [All guides and the glossary in one file](${address('llms-full.txt')}).\n`;
	const more = MORE.map(([page, name, about]) => `- [${name}](${address(markdownPath(page))}): ${about}.`);
	return new Response([head, ...groups, `## More\n\n${more.join('\n')}\n`].join('\n'));
};
