/** <scale-runs>: draws a scale by another measure, or measures it here. Small on load; what it does comes with the first wish. */
import type { Measured } from './ScaleView.tsx';

export type State = 'recorded' | 'running' | 'live' | 'failed';

export class ScaleRuns extends HTMLElement {
	/** The figures shown: recorded, or measured here. */
	points: Measured[] = [];

	connectedCallback(): void {
		if (this.points.length > 0) return;
		this.points = this.json('points');
		this.find('select').addEventListener('change', () => void this.draw());
		this.find('[data-do="measure"]').addEventListener('click', async () =>
			(await import('./measure.ts')).measure(this),
		);
		this.find('[data-do="cancel"]').addEventListener('click', async () => (await import('./measure.ts')).cancel());
		document.addEventListener('input', ({ target }) => {
			if (target instanceof Element && target.closest('.trips') && this.find('select').value === 'wait')
				void this.draw();
		});
	}

	/** draw shows the figures by the measure that is chosen. */
	async draw(): Promise<void> {
		(await import('./draw.tsx')).drawScale(this);
	}

	enter(state: State, text: string): void {
		this.dataset.state = state;
		this.find('[data-do="measure"]').hidden = state === 'running';
		this.find('[data-do="cancel"]').hidden = state !== 'running';
		this.say(text);
	}

	say(text: string): void {
		this.find('[role="status"]').textContent = text;
	}

	/** json reads what the build wrote into an attribute. */
	json<T>(name: string): T {
		return JSON.parse(this.dataset[name] ?? 'null') as T;
	}

	find<K extends keyof HTMLElementTagNameMap>(selector: K): HTMLElementTagNameMap[K];
	find(selector: string): HTMLElement;
	find(selector: string): HTMLElement {
		return this.querySelector(selector) as HTMLElement;
	}
}

customElements.define('scale-runs', ScaleRuns);
