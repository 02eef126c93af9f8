/** /licences.txt: the licences and copyright notices of all that others made, whole. */
import type { APIRoute } from 'astro';
import { licencesText, parts } from '../site/licences.ts';

export const GET: APIRoute = () => new Response(licencesText(parts()));
