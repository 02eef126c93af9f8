/** <compare-runs>: runs all variants one after another, and compares what ran here once every variant has. */
import type { Trace } from '../../src/trace/schema.ts';
import type { RunSnippet } from '../run/run-snippet.ts';
import { showTrips } from '../trace/round-trip.ts';

class CompareRuns extends HTMLElement {
	/** What ran here, by variant. */
	#traces = new Map<RunSnippet, Trace>();
	/** The recorded comparison: it stands again once a variant is reset. */
	#recorded: Element | null = null;

	connectedCallback(): void {
		if (this.#recorded) return;
		this.#recorded = this.#panel;
		this.addEventListener('ran', (event) => {
			const { target, detail } = event as CustomEvent<Trace | null>;
			if (detail === null) this.#traces.delete(target as RunSnippet);
			else this.#traces.set(target as RunSnippet, detail);
			void this.#compare();
		});
		showTrips(this);
		this.#button.addEventListener('click', () => void this.#runAll());
	}

	get #variants(): RunSnippet[] {
		return [...this.querySelectorAll<RunSnippet>('run-snippet')];
	}

	get #button(): HTMLButtonElement {
		return this.querySelector('[data-do="run-all"]') as HTMLButtonElement;
	}

	async #runAll(): Promise<void> {
		this.#button.disabled = true;
		for (const variant of this.#variants) {
			await variant.run();
			// Stopped or failed: the variant says why, the others need not be tried.
			if (variant.state !== 'live') break;
		}
		this.#button.disabled = false;
	}

	/** Draws the comparison anew when every variant has run here; until then the recorded one stands. */
	async #compare(): Promise<void> {
		const traces = this.#variants.map((variant) => this.#traces.get(variant));
		if (!traces.every((trace) => trace !== undefined)) return this.#show(this.#recorded, '');
		const { drawComparison } = await import('./draw.tsx');
		const labels = this.dataset.labels?.split(',') ?? [];
		const panel = drawComparison(traces.map((trace, index) => ({ label: labels[index] ?? '', trace })));
		this.#show(panel, 'Compared: the runs made here.');
	}

	get #panel(): Element | null {
		return this.querySelector('.compare-panel');
	}

	#show(panel: Element | null, text: string): void {
		if (panel && panel !== this.#panel) this.#panel?.replaceWith(panel);
		const status = this.querySelector('.compare-buttons [role="status"]');
		if (status) status.textContent = text;
		showTrips(this);
	}
}

customElements.define('compare-runs', CompareRuns);
