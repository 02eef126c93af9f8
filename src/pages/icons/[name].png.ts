/** /icons/<name>.png: the site's mark for what cannot draw favicon.svg: start screens, app lists, readers of feeds. */
import type { APIRoute } from 'astro';
import { ICONS, icon } from '../../site/icons.ts';

export function getStaticPaths() {
	return Object.keys(ICONS).map((name) => ({ params: { name } }));
}

export const GET: APIRoute = ({ params }) =>
	new Response(icon(params.name ?? ''), { headers: { 'Content-Type': 'image/png' } });
