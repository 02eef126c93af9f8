/** /recordings/<guide>/<name>.json: what a snippet did when it was recorded; <name>-6.1.json where it did something else there. */
import type { APIRoute } from 'astro';
import { otherRuns, recordingName } from '../../../loaders/recording.ts';
import { listGuides, readGuide, readRecording } from '../../../loaders/snippets.ts';

export function getStaticPaths() {
	return listGuides().flatMap((guide) =>
		readGuide(guide).flatMap((snippet) => {
			const recording = readRecording(snippet);
			const page = (name: string, trace: typeof recording.trace) => ({ params: { guide, name }, props: { trace } });
			return [
				page(snippet.name, recording.trace),
				...otherRuns(recording).map(({ django, trace }) => page(recordingName(snippet.name, django), trace)),
			];
		}),
	);
}

export const GET: APIRoute = ({ props }) => Response.json(props.trace);
