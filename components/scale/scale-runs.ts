/**
 * <scale-runs>: draws a scale by another measure, or measures it here. Small on load; what it does comes with the first wish.
 * `data-state` is recorded, running, live, failed or stopped.
 */

import { RunElement } from '../run/run-element.ts';
import { chosen, ROUND_TRIP_CHANGED } from '../trace/round-trip.ts';
import type { ScaleVariant } from './measure.ts';
import type { Measured, ScaleMeasure } from './ScaleView.tsx';

/** Measures that no recording has. */
const OFFERED = { wait: 'network only, simulated', ms: 'time, measured here' };

class ScaleRuns extends RunElement {
	/** The figures shown: recorded, or measured here. */
	#points: Measured[] = [];

	protected override readonly stays = 'The drawing from before';
	protected override readonly again = 'Measure here';

	protected connected(): void {
		this.#points = this.#json('points');
		this.#select.addEventListener('change', () => void this.#draw());
		this.press({ measure: () => this.#measure(), cancel: () => this.stop() });
		document.addEventListener(ROUND_TRIP_CHANGED, () => this.#offerWait());
		this.#offerWait();
	}

	get #select(): HTMLSelectElement {
		return this.find('select');
	}

	protected get heir(): HTMLElement {
		return this.find('button:not([hidden])');
	}

	protected show(works: boolean): void {
		this.find('[data-do="measure"]').hidden = works;
		this.find('[data-do="cancel"]').hidden = !works;
	}

	#measure(): Promise<void> {
		return this.work('running', async (options) => {
			const [variants, unit] = [this.#json<ScaleVariant[]>('variants'), this.dataset.unit ?? ''];
			const sizes = (this.dataset.sizes ?? '').split(' ').map(Number);
			const { measureScale } = await import('./measure.ts');
			this.#points = await measureScale({ variants, sizes, unit }, options);
			this.#offer('ms', true);
			await this.#draw();
			const summary = this.querySelector('.scale-summary')?.textContent ?? '';
			return { state: 'live', text: 'Measured here.', heard: ` ${summary}` };
		});
	}

	/** Shows the figures by the measure that is chosen. */
	async #draw(): Promise<void> {
		const { drawScale } = await import('./draw.tsx');
		drawScale(this.find('.scale-panel'), {
			id: this.dataset.id ?? '',
			points: this.#points,
			unit: this.dataset.unit ?? '',
			labels: this.#json('labels'),
			measure: this.#select.value as ScaleMeasure,
		});
	}

	/** Adds the wait for the network to the measures, as long as the reader has set a round trip. */
	#offerWait(): void {
		const shown = this.#select.value;
		this.#offer('wait', chosen() !== null);
		if (shown === 'wait') void this.#draw();
	}

	/** Offers a measure, or does so no more; the first one takes the place of one that is gone. */
	#offer(measure: keyof typeof OFFERED, offered: boolean): void {
		const { options } = this.#select;
		const found = [...options].find(({ value }) => value === measure);
		if (offered && !found) options.add(new Option(OFFERED[measure], measure));
		if (!offered) found?.remove();
	}

	/** Reads what the build wrote into an attribute. */
	#json<T>(name: string): T {
		return JSON.parse(this.dataset[name] ?? 'null') as T;
	}
}

customElements.define('scale-runs', ScaleRuns);
