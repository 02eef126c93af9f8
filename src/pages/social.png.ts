/** /social.png: the picture shown where a page of the site is shared. */
import type { APIRoute } from 'astro';
import { social } from '../site/social.ts';

export const GET: APIRoute = async () =>
	new Response(await social(['See why your Django page', 'is slow. Then fix it.']), {
		headers: { 'Content-Type': 'image/png' },
	});
