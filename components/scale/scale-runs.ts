/**
 * <scale-runs>: draws a scale by another measure, or measures it here. Small on load; what it does comes with the first wish.
 * `data-state` is recorded, running, live, failed or stopped.
 */
import { RunElement } from '../run/run-element.ts';
import type { ScaleVariant } from './measure.ts';
import type { Measured, ScaleMeasure } from './ScaleView.tsx';

class ScaleRuns extends RunElement {
	/** The figures shown: recorded, or measured here. */
	#points: Measured[] = [];

	protected override readonly stays = 'The drawing from before';
	protected override readonly again = 'Measure here';

	protected connected(): void {
		this.#points = this.#json('points');
		this.#select.addEventListener('change', () => void this.#draw());
		this.press({ measure: () => this.#measure(), cancel: () => this.stop() });
		document.addEventListener('input', ({ target }) => {
			if (target instanceof Element && target.closest('.trips') && this.#select.value === 'wait') void this.#draw();
		});
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
			this.#offerTime();
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

	/** Adds time to the measures: only what ran here has any. */
	#offerTime(): void {
		const { options } = this.#select;
		if (![...options].some(({ value }) => value === 'ms')) options.add(new Option('time, measured here', 'ms'));
	}

	/** Reads what the build wrote into an attribute. */
	#json<T>(name: string): T {
		return JSON.parse(this.dataset[name] ?? 'null') as T;
	}
}

customElements.define('scale-runs', ScaleRuns);
