/** What the author gave a panel: the snippet as the page was built, or a variation of it. */
import type { DatasetData, Project } from '../../src/project/schema.ts';
import type { Show } from '../../src/trace/show.ts';
import type { Changed } from '../trace/Code.tsx';
import type { ServerTimeShown } from '../trace/Time.tsx';
import type { DjangoRecording } from './django-recordings.ts';

export interface Authored {
	source: string;
	/** The project it is, without that source where the page shows it as code. */
	project: Project & { data: DatasetData };
	/** What was recorded, an entry for each Django it runs on. */
	recordings: readonly [DjangoRecording, ...DjangoRecording[]];
	/** Address of what came of the remedies that the recording proposes; left out where it proposes none. */
	tried?: string | undefined;
	/** What the author says is shown first. */
	show: Show;
	/** How long the recorded run takes on a server; null where nobody has measured it. */
	server: ServerTimeShown | null;
	/** The lines that another snippet has not. */
	changed: Changed | undefined;
}

/** A variation of a snippet, as the site keeps it for its chip. */
export interface Variation extends Authored {
	name: string;
	/** What it shows of the rule. */
	says: string;
}

/** Returns what the page of a snippet's element was built with. */
export function readAuthored(element: HTMLElement): Authored {
	const { dataset } = element;
	const lines = [...element.querySelectorAll('.trace-code > .code .line-text')];
	return {
		source: `${lines.map((line) => line.textContent?.replace(/\n$/, '')).join('\n')}\n`,
		project: JSON.parse(dataset.project ?? '') as Authored['project'],
		recordings: JSON.parse(dataset.recordings ?? '') as Authored['recordings'],
		tried: dataset.tried,
		show: JSON.parse(dataset.show ?? '{}') as Show,
		server: JSON.parse(dataset.server ?? 'null') as Authored['server'],
		changed: dataset.changed === undefined ? undefined : (JSON.parse(dataset.changed) as Changed),
	};
}

/** Returns whether some code is the author's. */
export function isSource({ source }: Authored, code: string): boolean {
	return code.trimEnd() === source.trimEnd();
}

/** Says how code and data differ from the author's: "your edit", "data of size L in place of M"; null when they do not. */
export function describeChanges(authored: Authored, code: string, size: string): string | null {
	const given = authored.project.data.size;
	const all = [
		...(isSource(authored, code) ? [] : ['your edit']),
		...(size === given ? [] : [`data of size ${size} in place of ${given}`]),
	];
	return all.length === 0 ? null : all.join(', on ');
}

/** Fetches a variation. */
export async function fetchVariation(url: string): Promise<Variation> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`The variation could not be fetched (${response.status}). Reload the page.`);
	return response.json() as Promise<Variation>;
}
