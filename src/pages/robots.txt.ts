/** /robots.txt: everything may be read; where the list of pages is, once the site knows its own address. */
import type { APIRoute } from 'astro';
import { to } from '../site/to.ts';

export const GET: APIRoute = ({ site }) =>
	new Response(
		`User-agent: *\nAllow: /\n${site === undefined ? '' : `\nSitemap: ${new URL(to('sitemap-index.xml'), site).href}\n`}`,
	);
