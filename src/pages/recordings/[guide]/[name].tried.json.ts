/** /recordings/<guide>/<name>.tried.json: what came of the remedies that the recording's remarks propose. */
import type { APIRoute } from 'astro';
import { readTried } from '../../../features/remedy/read.ts';
import { listGuides, readGuide } from '../../../loaders/snippets.ts';

export function getStaticPaths() {
	return listGuides().flatMap((guide) =>
		readGuide(guide).flatMap((snippet) => {
			const tried = readTried(snippet);
			return tried.length === 0 ? [] : [{ params: { guide, name: snippet.name }, props: { tried } }];
		}),
	);
}

export const GET: APIRoute = ({ props }) => Response.json(props.tried);
