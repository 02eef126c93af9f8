/**
 * <index-lab>: shows the plans of one run or of both, and makes both runs here once its snippet has run. Small on load; what it
 * needs to run comes with the first run. `data-state` is recorded, running, live, failed or stopped.
 */
import type { Trace } from '../../src/trace/schema.ts';
import type { RunSnippet } from '../run/run-snippet.ts';

export type State = 'recorded' | 'running' | 'live' | 'failed' | 'stopped';

export class IndexLab extends HTMLElement {
	/** Counts runs and resets: a measuring that began before the last of them has nothing to say any more. */
	turn = 0;
	/** The recorded result: it stands again once the snippet is reset. */
	#recorded: Element | null = null;

	connectedCallback(): void {
		if (this.#recorded) return;
		this.#recorded = this.panel;
		this.addEventListener('ran', (event) => {
			const { detail } = event as CustomEvent<Trace | null>;
			this.turn += 1;
			if (detail?.problem)
				this.enter(
					'failed',
					'The code ended with an error, so there is nothing to compare. The result from before stands.',
				);
			else if (detail) void this.#measure();
			else {
				this.panel = this.#recorded as Element;
				this.enter('recorded', '');
			}
		});
		this.addEventListener('change', ({ target }) => {
			if (target instanceof HTMLInputElement && target.name === this.dataset.id) this.dataset.shown = target.value;
		});
		this.addEventListener('plan', (event) => void this.#deeper(event as CustomEvent<unknown>));
		// Pressed, it runs the snippet; the lab follows every run of it.
		this.#button('run').addEventListener('click', () => void this.snippet.run());
		this.#button('stop').addEventListener('click', async () => (await import('./measure.tsx')).stop());
		void this.#walkable();
	}

	get snippet(): RunSnippet {
		return this.querySelector('run-snippet') as RunSnippet;
	}

	get panel(): Element {
		return this.querySelector('.lab-panel') as Element;
	}

	set panel(panel: Element) {
		if (panel !== this.panel) this.panel.replaceWith(panel);
		void this.#walkable();
	}

	enter(state: State, text: string): void {
		this.dataset.state = state;
		this.#button('run').hidden = state === 'running';
		this.#button('stop').hidden = state !== 'running';
		this.say(text);
	}

	say(text: string): void {
		const status = this.querySelector('.lab-controls [role="status"]');
		if (status && status.textContent !== text) status.textContent = text;
	}

	async #measure(): Promise<void> {
		try {
			await (await import('./measure.tsx')).measure(this);
		} catch (error) {
			const { reason } = await import('../run/attempt.ts');
			this.enter('failed', reason(error, 'The result from before stays'));
		}
	}

	/** A plan somebody wants to see in pev2; those of the snippet's own statements are its own business. */
	async #deeper({ detail, target }: CustomEvent<unknown>): Promise<void> {
		if (!(target as Element).closest('.lab-panel')) return;
		const { openPlan } = await import('../run/plan-dialog.ts');
		openPlan(this.dataset.viewer ?? '', detail, '');
	}

	async #walkable(): Promise<void> {
		const { treegrid } = await import('../trace/treegrid.ts');
		for (const table of this.panel.querySelectorAll<HTMLTableElement>('table[data-treegrid]')) treegrid(table);
	}

	#button(name: 'run' | 'stop'): HTMLButtonElement {
		return this.querySelector(`[data-lab="${name}"]`) as HTMLButtonElement;
	}
}

customElements.define('index-lab', IndexLab);
