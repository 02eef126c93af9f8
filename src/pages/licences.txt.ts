/** /licences.txt: the licences and copyright notices of all that others made, whole. */
import type { APIRoute } from 'astro';
import { licencedParts, licencesText } from '../site/licences.ts';

export const GET: APIRoute = () => new Response(licencesText(licencedParts()));
