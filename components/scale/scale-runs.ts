/** <scale-runs>: draws a scale by another measure, or measures it here: every variant at every size, on the page's engine. */
import type { DjangoVersion } from '../../src/engine/protocol.ts';
import type { Job } from '../../src/engine/runner.ts';
import type { Measured } from './ScaleView.tsx';

interface Variant {
	job: Job;
	django: DjangoVersion;
	find: string;
	put: string;
}

class ScaleRuns extends HTMLElement {
	#points: Measured[] = [];
	#cancelled = false;

	connectedCallback(): void {
		if (this.#points.length > 0) return;
		this.#points = this.#json('points');
		this.#find('select').addEventListener('change', () => void this.#draw());
		this.#find('[data-do="measure"]').addEventListener('click', () => void this.#measure());
		this.#find('[data-do="cancel"]').addEventListener('click', () => void this.#cancel());
		document.addEventListener('input', ({ target }) => {
			if (target instanceof Element && target.closest('.trips') && this.#find('select').value === 'wait')
				void this.#draw();
		});
	}

	async #draw(): Promise<void> {
		const { drawScale } = await import('./draw.tsx');
		drawScale(this.#find('.scale-panel'), {
			id: this.dataset.id ?? '',
			points: this.#points,
			unit: this.dataset.unit ?? '',
			labels: this.#json('labels'),
			measure: this.#find('select').value as 'data',
		});
	}

	/** Measures smallest sizes first; cancelled, the recorded figures stay. */
	async #measure(): Promise<void> {
		this.#cancelled = false;
		this.#enter('running', 'Getting ready');
		try {
			const [{ run }, { measured }] = await Promise.all([import('../run/engine.ts'), import('./measured.ts')]);
			const variants = this.#json<Variant[]>('variants');
			const sizes = (this.dataset.sizes ?? '').split(' ').map(Number);
			const points: Measured[] = [];
			// The very first run is slow whatever it does; it is not measured.
			const [first] = variants;
			if (first)
				await run(first.job, first.django, this.dataset.engine ?? '', ({ label, bytes }) =>
					this.#say(`${label} ${bytes}`),
				);
			for (const { job, django, find, put } of variants)
				for (const n of sizes) {
					const source = job.source.replace(find, () => put.replaceAll('{n}', String(n)));
					const trace = await run({ ...job, source }, django, this.dataset.engine ?? '', ({ label, bytes, running }) =>
						this.#say(
							running
								? `${job.name}, ${n} ${this.dataset.unit} (${points.length + 1} of ${variants.length * sizes.length})`
								: `${label} ${bytes}`,
						),
					);
					if (!trace || this.#cancelled)
						return this.#enter('recorded', 'Cancelled: the figures from before still stand.');
					if (trace.problem) throw new Error(`${trace.problem.type}: ${trace.problem.message}`);
					points.push(measured(job.name.replace(/\.py$/, ''), n, trace));
				}
			this.#points = points;
			this.#offerTime();
			this.#enter('live', 'Measured here.');
			await this.#draw();
		} catch (error) {
			this.#enter('failed', error instanceof Error ? error.message : String(error));
		}
	}

	async #cancel(): Promise<void> {
		this.#cancelled = true;
		const { stop } = await import('../run/engine.ts');
		stop();
	}

	/** Time is a measure only where it was measured. */
	#offerTime(): void {
		const select = this.#find('select');
		if (select.querySelector('option[value="ms"]')) return;
		select.append(new Option('time, measured here', 'ms'));
	}

	#enter(state: 'recorded' | 'running' | 'live' | 'failed', text: string): void {
		this.dataset.state = state;
		this.#find('[data-do="measure"]').hidden = state === 'running';
		this.#find('[data-do="cancel"]').hidden = state !== 'running';
		this.#say(text);
	}

	#say(text: string): void {
		this.#find('[role="status"]').textContent = text;
	}

	#json<T>(name: string): T {
		return JSON.parse(this.dataset[name] ?? 'null') as T;
	}

	#find<K extends keyof HTMLElementTagNameMap>(selector: K): HTMLElementTagNameMap[K];
	#find(selector: string): HTMLElement;
	#find(selector: string): HTMLElement {
		return this.querySelector(selector) as HTMLElement;
	}
}

customElements.define('scale-runs', ScaleRuns);
