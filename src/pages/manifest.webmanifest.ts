/** /manifest.webmanifest: the site's name, colours and icons for whoever puts it on a start screen. */
import type { APIRoute } from 'astro';
import { ICONS } from '../site/icons.ts';
import { href } from '../site/url.ts';

export const GET: APIRoute = () =>
	Response.json({
		name: 'Ormscope',
		short_name: 'Ormscope',
		description: 'Django ORM performance guides whose every example runs in the browser.',
		lang: 'en-GB',
		id: href(''),
		start_url: href(''),
		scope: href(''),
		display: 'minimal-ui',
		background_color: '#f4f7f5',
		theme_color: '#f4f7f5',
		icons: [
			{ src: href('favicon.svg'), type: 'image/svg+xml', sizes: 'any', purpose: 'any' },
			...Object.entries(ICONS).map(([name, { size, maskable }]) => ({
				src: href(`icons/${name}.png`),
				type: 'image/png',
				sizes: `${size}x${size}`,
				purpose: maskable ? 'maskable' : 'any',
			})),
		],
	});
