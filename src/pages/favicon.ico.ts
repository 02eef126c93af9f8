/** /favicon.ico: the site's mark for feed readers, old browsers and whatever else asks for that name without having read a page. */
import type { APIRoute } from 'astro';
import { favicon } from '../site/icons.ts';

export const GET: APIRoute = () => new Response(favicon(), { headers: { 'Content-Type': 'image/x-icon' } });
