/** /refutations/<guide>/<name>.json: a variation of a snippet, fetched when its chip is pressed. */
import type { APIRoute } from 'astro';
import { changedLines } from '../../../../components/compare/changed.ts';
import type { Variation } from '../../../../components/snippet/variation.ts';
import { refutationText } from '../../../features/refutation/refutation-text.ts';
import { readTried } from '../../../features/remedy/read.ts';
import { listGuides, projectOf, type Refuting, readRecording } from '../../../loaders/snippets.ts';
import { serverTime } from '../../../loaders/times.ts';
import { ContentError } from '../../../loaders/validate.ts';
import { missingFromRun } from '../../../plan/feature.ts';
import { refutationsIn, snippetOf } from '../../../site/guide-snippets.ts';
import { djangoRecordings } from '../../../site/recordings.ts';
import { href } from '../../../site/url.ts';
import { variedShow } from '../../../trace/show.ts';

export function getStaticPaths() {
	return listGuides().flatMap((guide) =>
		refutationsIn(guide).map((refutation) => ({
			params: { guide, name: refutation.name },
			props: { variation: variationOf(refutation) },
		})),
	);
}

/** Returns what a page needs to draw a refutation, to run it, and to mark what it changes. */
function variationOf(refutation: Refuting): Variation {
	const { guide, name, source, show, refutes } = refutation;
	const recording = readRecording(refutation);
	const missing = missingFromRun(recording.trace, show);
	if (missing.length > 0)
		throw new ContentError(
			`content/guides/${guide}/refutations/refutations.yaml`,
			missing.map((each) => `${name}.${each}`),
		);
	const measured = serverTime(refutation);
	const base = snippetOf(guide, refutes.of);
	const [, changed] = changedLines([base.source, source]);
	return {
		name,
		says: refutationText(refutes),
		source,
		project: projectOf(refutation) as Variation['project'],
		recordings: djangoRecordings(refutation, recording) as unknown as Variation['recordings'],
		tried: readTried(refutation).length > 0 ? href(`recordings/${guide}/${name}.tried.json`) : undefined,
		show: variedShow(show, base.show),
		server: measured && { ...measured, about: href('how-do-we-know/#times') },
		changed: changed && { ...changed, open: true },
	};
}

export const GET: APIRoute = ({ props }) => Response.json(props.variation);
