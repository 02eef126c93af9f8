/**
 * <index-lab>: shows the plans of one run or of both, and makes both runs here once its snippet has run. Small on load; what it
 * needs to run comes with the first run. `data-state` is recorded, running, live, failed or stopped.
 */
import type { Trace } from '../../src/trace/schema.ts';
import { RunElement } from '../run/run-element.ts';
import type { RunSnippet } from '../snippet/run-snippet.ts';
import type { AttachedTrace } from '../trace/attach.ts';
import type { LabHooks } from './measure.tsx';

export class IndexLab extends RunElement {
	/** The recorded result: it stands again once the snippet is reset. */
	#recorded: HTMLElement | null = null;
	#trace: AttachedTrace | null = null;

	protected connected(): void {
		this.#recorded = this.#panel;
		this.#trace = this.attach(this.find('.lab-result'));
		this.addEventListener('ran', (event) => this.#follow((event as CustomEvent<Trace | null>).detail));
		this.addEventListener('change', ({ target }) => {
			if (target instanceof HTMLInputElement && target.name === this.dataset.id) this.dataset.shown = target.value;
		});
		// Pressed, it runs the snippet; the lab follows every run of it.
		this.press({ run: () => this.#snippet.run(), stop: () => this.stop() }, 'data-lab');
	}

	get #snippet(): RunSnippet {
		return this.find('run-snippet');
	}

	get #panel(): HTMLElement {
		return this.find('.lab-panel');
	}

	protected override get status(): HTMLElement {
		return this.find('.lab-controls .run-said');
	}

	protected get heir(): HTMLElement {
		return this.find('[data-lab]:not([hidden])');
	}

	protected show(works: boolean): void {
		this.find('[data-lab="run"]').hidden = works;
		this.find('[data-lab="stop"]').hidden = !works;
	}

	/** Follows a run or a reset of the snippet: what was measured before has nothing to say any more. */
	#follow(trace: Trace | null): void {
		this.abandon();
		if (trace?.problem)
			this.enter({
				state: 'failed',
				text: 'The code ended with an error, so there is nothing to compare. The result from before stays.',
			});
		else if (trace) void this.#measure();
		else {
			this.#replace(this.#recorded as HTMLElement);
			this.enter({ state: 'recorded' });
		}
	}

	/** Runs the snippet's code as it stands, without and with the index. */
	#measure(): Promise<void> {
		return this.work('running', async (options) => {
			const { project } = this.#snippet;
			const hooks = JSON.parse(this.dataset.hooks ?? '{}') as LabHooks;
			const { measureLab, drawLab } = await import('./measure.tsx');
			const lab = await measureLab(project, hooks, options);
			const panel = drawLab(`${this.dataset.id}-live`, lab);
			this.#replace(panel);
			const verdict = panel.querySelector('.comparison-verdict')?.textContent ?? '';
			return { state: 'live', text: 'Ran here, without and with.', heard: ` ${verdict}` };
		});
	}

	#replace(panel: HTMLElement): void {
		this.keepFocus(() => {
			if (panel !== this.#panel) this.#panel.replaceWith(panel);
		});
		this.#trace?.refresh();
	}
}

customElements.define('index-lab', IndexLab);
