/** <compare-runs>: runs all variants one after another, and compares what ran here once every variant has. */
import type { Trace } from '../../src/trace/schema.ts';
import { RunElement } from '../run/run-element.ts';
import type { RunSnippet } from '../snippet/run-snippet.ts';
import { showRoundTrip } from '../trace/round-trip.ts';

class CompareRuns extends RunElement {
	/** What ran here, by variant. */
	#traces = new Map<RunSnippet, Trace>();
	/** The recorded comparison: it stands again once a variant is reset. */
	#recorded: HTMLElement | null = null;

	protected connected(): void {
		this.#recorded = this.#panel;
		this.addEventListener('ran', (event) => {
			const { target, detail } = event as CustomEvent<Trace | null>;
			if (detail === null) this.#traces.delete(target as RunSnippet);
			else this.#traces.set(target as RunSnippet, detail);
			void this.#compare();
		});
		this.press({ 'run-all': () => this.#runAll() });
		showRoundTrip(this.#panel);
	}

	get #variants(): RunSnippet[] {
		return [...this.querySelectorAll<RunSnippet>('run-snippet')];
	}

	get #panel(): HTMLElement {
		return this.find('.compare-panel');
	}

	protected override get status(): HTMLElement {
		return this.find('.compare-buttons .run-said');
	}

	protected get heir(): HTMLElement {
		return this.find('[data-do="run-all"]');
	}

	protected show(works: boolean): void {
		this.heir.ariaDisabled = works ? 'true' : null;
	}

	/** Runs one variant after the other, until one is stopped or fails: that one says why, the others need not be tried. */
	async #runAll(): Promise<void> {
		if (this.heir.ariaDisabled) return;
		this.show(true);
		for (const variant of this.#variants) {
			await variant.run();
			if (variant.state !== 'live') break;
		}
		this.show(false);
	}

	/** Draws the comparison anew when every variant has run here; until then the recorded one stands. */
	async #compare(): Promise<void> {
		const traces = this.#variants.map((variant) => this.#traces.get(variant));
		if (!traces.every((trace) => trace !== undefined)) return this.#replace(this.#recorded as HTMLElement, '');
		const { drawComparison } = await import('./draw.tsx');
		const labels = this.dataset.labels?.split(',') ?? [];
		const panel = drawComparison(traces.map((trace, index) => ({ label: labels[index] ?? '', trace })));
		this.#replace(panel, 'Compared: the runs made here.');
	}

	#replace(panel: HTMLElement, text: string): void {
		this.keepFocus(() => {
			if (panel !== this.#panel) this.#panel.replaceWith(panel);
		});
		showRoundTrip(panel);
		const verdict =
			text === '' ? '' : [...panel.querySelectorAll('.comparison-verdict p')].map((part) => part.textContent).join(' ');
		this.say(text, { heard: verdict && ` ${verdict}` });
	}
}

customElements.define('compare-runs', CompareRuns);
