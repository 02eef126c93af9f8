/** What a panel shows before anything has run here: the snippet as the page was built, or a variation of it. */
import type { DatasetData, Project } from '../../src/project/schema.ts';
import type { Trace } from '../../src/trace/schema.ts';
import type { Show } from '../../src/trace/show.ts';
import type { Changed } from '../trace/Code.tsx';
import type { ServerTimeShown } from '../trace/Time.tsx';
import type { Recorded } from './recorded-comparison.ts';

export interface Version {
	source: string;
	/** The project it is, without that source where the page shows it as code. */
	project: Project & { data: DatasetData };
	recording: Recorded;
	/** What the author says is shown first. */
	show: Show;
	/** How long the recorded run takes on a server; null where nobody has measured it. */
	server: ServerTimeShown | null;
	/** The lines that another version of the code has not. */
	changed: Changed | undefined;
}

/** A variation of a snippet, as the site keeps it for its chip. */
export interface Variation extends Version {
	name: string;
	/** What it shows of the rule. */
	says: string;
	trace: Trace;
}

/** Returns the version that a page was built with, whose code it shows as `source`. */
export function builtVersion({ dataset }: HTMLElement, source: string): Version {
	return {
		source,
		project: JSON.parse(dataset.project ?? '') as Version['project'],
		recording: { facts: dataset.facts ?? '', url: dataset.recording ?? '' },
		show: JSON.parse(dataset.show ?? '{}') as Show,
		server: JSON.parse(dataset.server ?? 'null') as Version['server'],
		changed: dataset.changed === undefined ? undefined : (JSON.parse(dataset.changed) as Changed),
	};
}

/** Fetches a variation. */
export async function fetchVariation(url: string): Promise<Variation> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`The variation could not be fetched (${response.status}). Reload the page.`);
	return response.json() as Promise<Variation>;
}
