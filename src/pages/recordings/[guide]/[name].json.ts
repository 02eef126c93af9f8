/** /recordings/<guide>/<name>.json: what a snippet did when it was recorded, for pages to compare with. */
import type { APIRoute } from 'astro';
import { listGuides, readGuide, readRecording } from '../../../loaders/snippets.ts';

export function getStaticPaths() {
	return listGuides().flatMap((guide) =>
		readGuide(guide).map((snippet) => ({
			params: { guide, name: snippet.name },
			props: { trace: readRecording(snippet).trace },
		})),
	);
}

export const GET: APIRoute = ({ props }) => Response.json(props.trace);
