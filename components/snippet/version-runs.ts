/** What the reader's code did here on each Django: once two have run the same code on the same data, what they differ in stands below the panel. */
import type { DjangoVersion, Project } from '../../src/project/schema.ts';
import type { Trace } from '../../src/trace/schema.ts';

export class VersionRuns {
	/** Where it stands; at first, what was recorded. */
	#place: Element;
	readonly #recorded: Element;
	/** The project without its Django, as text, and the last run of it on each. */
	#project = '';
	#traces = new Map<DjangoVersion, Trace>();

	constructor(place: Element) {
		this.#place = place;
		this.#recorded = place;
	}

	/** Notes a run, and shows how it differs from that of the same project on another Django; `offered` is their order. */
	async add({ django, ...project }: Project, trace: Trace, offered: readonly DjangoVersion[]): Promise<void> {
		const text = JSON.stringify(project);
		if (text !== this.#project) this.#traces.clear();
		this.#project = text;
		this.#traces.set(django, trace);
		const [first, ...later] = offered.flatMap((version) => this.#traces.get(version) ?? []);
		if (!first || later.length === 0) return this.#show(this.#recorded);
		const { drawVersionDifferences } = await import('./draw-version-difference.tsx');
		// Everything may have been put away meanwhile.
		if (!this.#traces.has(django)) return;
		this.#show(drawVersionDifferences(first, later));
	}

	/** Forgets every run: what was recorded stands again. */
	clear(): void {
		this.#traces.clear();
		this.#show(this.#recorded);
	}

	#show(place: Element): void {
		if (place !== this.#place) this.#place.replaceWith(place);
		this.#place = place;
	}
}
