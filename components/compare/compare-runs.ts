/** <compare-runs>: runs all variants one after another, and compares what ran here once every variant has. */
import { list } from '../../src/text/numbers.ts';
import { releaseOf } from '../../src/trace/facts.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { onDjangoChosen } from '../run/django-choice.ts';
import { whenNear } from '../run/preload-policy.ts';
import { RunElement } from '../run/run-element.ts';
import type { RunSnippet } from '../snippet/run-snippet.ts';
import { showRoundTrip } from '../trace/round-trip.ts';
import { figuresOf } from './figures-of.ts';

class CompareRuns extends RunElement {
	/** What ran here, by variant. */
	#traces = new Map<RunSnippet, Trace>();
	/** The recorded comparison: it stands again once a variant is reset. */
	#recorded: HTMLElement | null = null;
	/** How often it was asked to compare: only the last answer counts. */
	#asked = 0;

	protected connected(): void {
		this.#recorded = this.#panel;
		this.addEventListener('ran', (event) => {
			const { target, detail } = event as CustomEvent<Trace | null>;
			if (detail === null) this.#traces.delete(target as RunSnippet);
			else this.#traces.set(target as RunSnippet, detail);
			void this.#compare();
		});
		this.press({ 'run-all': () => this.#runAll() });
		onDjangoChosen(() => void this.#compare());
		void customElements.whenDefined('run-snippet').then(() => {
			if (this.#variants.some(({ isOther }) => isOther)) whenNear(this, () => void this.#compare());
		});
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

	/** Draws the comparison anew when every variant has run here; until then, what was recorded on the Django that is chosen. */
	async #compare(): Promise<void> {
		this.#asked += 1;
		const asked = this.#asked;
		// Until every variant has heard of another Django.
		await null;
		if (asked !== this.#asked) return;
		const variants = this.#variants;
		const traces = variants.map((variant) => this.#traces.get(variant));
		this.#sayOf(variants, traces);
		if (traces.every((trace) => trace !== undefined))
			return this.#draw(
				asked,
				traces,
				'the runs made here',
				traces.map(({ versions }) => releaseOf(versions.django)),
			);
		if (variants.every(({ isOther }) => !isOther)) return this.#replace(this.#recorded as HTMLElement, '');
		// What cannot be fetched is told by the variants themselves.
		const recorded = await Promise.all(variants.map((variant) => variant.recordedRun())).catch(() => null);
		if (recorded && asked === this.#asked && variants.some(({ isOther }) => isOther))
			await this.#draw(
				asked,
				recorded,
				'as recorded',
				variants.map(({ project }) => project.django),
			);
	}

	/** Draws a comparison of runs, each on its Django, unless something else is `asked` meanwhile. */
	async #draw(asked: number, traces: Trace[], what: string, djangos: string[]): Promise<void> {
		const { drawComparison } = await import('./draw.tsx');
		if (asked !== this.#asked) return;
		const panel = drawComparison(traces.map((trace, index) => ({ label: this.#labels[index] ?? '', trace })));
		this.#replace(panel, `Compared: ${what}, on Django ${list([...new Set(djangos)])}.`);
	}

	/** Says what the figures are of, where a panel beside them shows something else. */
	#sayOf(variants: RunSnippet[], traces: (Trace | undefined)[]): void {
		const of = this.find('.compare-of');
		of.textContent = figuresOf(
			variants.map((variant, index) => ({
				label: this.#labels[index] ?? '',
				variation: variant.isVaried ? variant.querySelector('[data-break][aria-pressed="true"]')?.textContent : null,
				ran: traces[index] !== undefined,
			})),
		);
		of.hidden = of.textContent === '';
	}

	get #labels(): string[] {
		return this.dataset.labels?.split(',') ?? [];
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
