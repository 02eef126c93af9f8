/** /rss.xml: what is new, as a feed. A feed needs whole addresses, so there is one only where the site knows its own. */
import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { readChanges } from '../loaders/changes.ts';
import { anchorOf } from '../site/table-of-contents.ts';
import { href } from '../site/url.ts';

export function getStaticPaths() {
	return process.env.SITE_URL ? [{ params: { feed: 'rss' } }] : [];
}

export const GET: APIRoute = ({ site }) =>
	rss({
		title: 'Ormscope',
		description: 'What is new among the guides on Django ORM performance.',
		site: new URL(href(''), site).href,
		items: readChanges().map(({ date, title, about }) => ({
			title,
			description: about.replaceAll('`', '').trim(),
			pubDate: new Date(`${date}T00:00:00Z`),
			link: new URL(`${href('changes/')}#${anchorOf(title)}`, site).href,
		})),
		customData: '<language>en-gb</language>',
		trailingSlash: false,
	});
