/** What a panel shows that is drawn here: of a run, or of a recording that was fetched. */
import { entrySource, withEntry } from '../../src/project/entry.ts';
import type { Project } from '../../src/project/schema.ts';
import type { Trace } from '../../src/trace/schema.ts';
import type { Show } from '../../src/trace/show.ts';
import type { DjangoRecording } from './django-recordings.ts';
import type { Panel } from './live-panel.tsx';
import type { PanelPlace } from './panel-place.ts';
import { fetchRecording, fetchTried } from './recorded-comparison.ts';
import type { Authored } from './variation.ts';

/** Returns the panel of a run of `project`. */
export function livePanel(
	project: Project,
	trace: Trace,
	verdict: Panel['verdict'],
	show: Show,
	place: PanelPlace,
): Panel {
	const attempts = { all: [], last: null };
	return {
		...place,
		trace,
		source: entrySource(project),
		verdict,
		show,
		whole: false,
		server: null,
		attempts,
		project,
	};
}

/** Fetches what was recorded of `authored` on one Django, and returns its panel. */
export async function recordedPanel(
	{ source, project, recordings, show, server, tried }: Authored,
	{ django, url }: DjangoRecording,
	place: PanelPlace,
): Promise<Panel> {
	// What was measured and tried is of the first one.
	const isOther = url !== recordings[0].url;
	const [trace, all] = await Promise.all([fetchRecording(url), isOther ? [] : fetchTried(tried)]);
	return {
		...place,
		trace,
		source,
		verdict: isOther ? { tone: 'recorded', difference: null, django } : null,
		show,
		whole: false,
		server: isOther ? null : server,
		attempts: { all, last: null },
		project: { ...withEntry(project, source), django },
	};
}
