/** What the built page says of a snippet: its attributes, and the code it shows. */
import type { DatasetData, Project } from '../../src/project/schema.ts';
import type { Show } from '../../src/trace/show.ts';
import type { Changed } from '../trace/Code.tsx';
import type { ServerTimeShown } from '../trace/Time.tsx';

export class SnippetData {
	/** The recorded project without its source, which the page shows as code. */
	readonly project: Project & { data: DatasetData };
	/** That code. */
	readonly source: string;
	/** What the author says is shown first. */
	readonly show: Show;
	/** How long the recorded run takes on a server; null where nobody has measured it. */
	readonly server: ServerTimeShown | null;
	/** In a comparison: the lines that another variant has not; null elsewhere. */
	readonly changed: Changed | null;

	/** Reads them from the element, whose panel is the recorded one. */
	constructor({ dataset }: HTMLElement, panel: HTMLElement) {
		this.project = JSON.parse(dataset.project ?? '');
		this.source = `${[...panel.querySelectorAll('.trace-code > .code .line-text')].map((line) => line.textContent?.replace(/\n$/, '')).join('\n')}\n`;
		this.show = JSON.parse(dataset.show ?? '{}');
		this.server = JSON.parse(dataset.server ?? 'null');
		this.changed = JSON.parse(dataset.changed ?? 'null');
	}

	/** Says whether code is the snippet's, not edited. */
	isOwn(code: string): boolean {
		return code.trimEnd() === this.source.trimEnd();
	}
}
