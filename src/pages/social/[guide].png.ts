/** /social/<guide>.png: the picture shown where a guide is shared. */
import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { guideCard } from '../../site/social.ts';

export async function getStaticPaths() {
	return (await getCollection('guides')).map(({ id, data }) => ({
		params: { guide: id },
		props: { title: data.title },
	}));
}

export const GET: APIRoute = async ({ params, props }) =>
	new Response(await guideCard(params.guide ?? '', props.title), { headers: { 'Content-Type': 'image/png' } });
