/** /robots.txt: everything may be read; where the list of pages is, once the site knows its own address. */
import type { APIRoute } from 'astro';
import { href } from '../site/url.ts';

export const GET: APIRoute = ({ site }) =>
	new Response(
		`User-agent: *\nAllow: /\n${site === undefined ? '' : `\nSitemap: ${new URL(href('sitemap-index.xml'), site).href}\n`}`,
	);
