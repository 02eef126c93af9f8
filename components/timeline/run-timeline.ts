/**
 * <run-timeline>: plays a scenario in the reader's tab, in the order the reader puts its steps into, or in every order. Small on load:
 * the engine and what draws come with the first run. `data-state` is recorded, running, live, failed or stopped.
 */
import type { OrderVerdict } from '../../src/features/timeline/interleavings.ts';
import type { Scene } from '../../src/features/timeline/play.ts';
import { plural } from '../../src/text/numbers.ts';
import { DjangoSelect } from '../run/django-choice.ts';
import type { Editor } from '../run/editor.ts';
import { errorText } from '../run/error-text.ts';
import { forgetDownload, type OwnRun, RunElement } from '../run/run-element.ts';
import { editOrder, type OrderEditor } from './order-editor.ts';
import type { TimelineSteps } from './timeline-steps.ts';

type Loaded = typeof import('./play-timeline.tsx');

class RunTimeline extends RunElement {
	#chips!: OrderEditor;
	#editor: Editor | null = null;
	/** What the build drew, by the part it stands in: Reset puts it back. */
	#recorded = new Map<string, Node[]>();
	#evidence = this.dataset.evidence ?? '';
	/** The script whose endings are shown. */
	#endingsOf = '';
	/** The order that was recorded. */
	#order: string[] = [];
	#django!: DjangoSelect;

	protected connected(): void {
		for (const part of ['.timeline-panel', '.timeline-badge', '.endings-panel'])
			this.#recorded.set(part, [...this.find(part).childNodes]);
		this.#chips = editOrder(this.find('.timeline-arrange'), (place) => this.#moved(place));
		this.#order = this.#chips.order;
		this.#endingsOf = this.#scene.source;
		this.#django = new DjangoSelect(this.find('select'), () => {});
		this.press({
			run: () => this.run(),
			all: () => this.runAll(),
			stop: () => this.stop(),
			edit: () => this.edit(),
			reset: () => this.reset(),
		});
		this.keys(() => this.run());
		this.addEventListener('click', ({ target }) => {
			const order = target instanceof HTMLElement ? target.dataset.order : undefined;
			if (order !== undefined && !this.works) void this.#arrange(order.split(' ')).then(() => this.run());
		});
	}

	get #scene(): Scene {
		const scene = JSON.parse(this.dataset.scene ?? '{}') as Scene;
		return this.#editor ? { ...scene, source: this.#editor.text } : scene;
	}

	protected get heir(): HTMLElement {
		return this.find('[data-do="run"]:not([hidden]), [data-do="stop"]:not([hidden])');
	}

	protected show(works: boolean): void {
		for (const name of ['run', 'all'])
			this.find(`[data-do="${name}"]`).hidden = works || (name === 'all' && !this.#hasOrders);
		this.find('[data-do="stop"]').hidden = !works;
		this.find('[data-do="reset"]').hidden = works || (this.state === 'recorded' && !this.#editor);
	}

	get #hasOrders(): boolean {
		return this.dataset.run === 'orders';
	}

	/** Plays the steps in the order of the chips. */
	run(): Promise<void> {
		return this.#play(async (play, options) => {
			const scene = this.#scene;
			const { timeline, holds } = await play.playOrder(scene, this.#chips.order, this.#django.value, options);
			const order = timeline.steps.flatMap(({ actor }) => actor ?? []);
			// What the author says is about his script and his order.
			if (!this.#editor && order.join() === this.#order.join()) play.tell(timeline, this.#says);
			this.dataset.evidence = timeline.kind;
			this.keepFocus(() => {
				play.drawTimeline(
					this.find('.timeline-panel'),
					this.find('.timeline-badge'),
					`${this.dataset.id}-live`,
					timeline,
					scene.source,
				);
				this.#steps.renew();
				// What every order of another script came to says nothing of this one.
				if (scene.source !== this.#endingsOf) play.drawNoEndings(this.find('.endings-panel'));
				if (timeline.steps.every(({ refused }) => refused === null))
					play.drawOrder(this.find('.timeline-chips'), timeline.actors, order);
			});
			const refused = timeline.steps.find((step) => step.refused !== null)?.refused;
			// Only a wait is the fault of one connection; what fails would fail on a server, too.
			if (refused?.includes('would wait'))
				return `${refused} One connection cannot wait for itself, so the run ends there.`;
			if (refused) return `${refused} The run ends there.`;
			const kept = holds === null ? '' : holds ? ' The invariant is kept.' : ' The invariant is broken.';
			return `Ran here${timeline.outcome === null ? '' : `: outcome() returned ${timeline.outcome}`}.${kept}`;
		});
	}

	/** Plays every order. */
	runAll(): Promise<void> {
		return this.#play(async (play, options) => {
			const scene = this.#scene;
			const endings = await play.playAll(scene, this.#django.value, options);
			this.keepFocus(() => play.drawEndings(this.find('.endings-panel'), endings, scene));
			this.#endingsOf = scene.source;
			const number = (...verdicts: OrderVerdict[]) =>
				endings.filter(({ verdict }) => verdicts.includes(verdict)).length;
			const judged = number('breaks', 'holds');
			const refused = number('refused');
			const others = refused > 0 ? ` ${plural(refused, 'order')} cannot be run here.` : '';
			if (judged === 0) return `Ran here: ${endings.length} orders. No invariant() has said which are right.${others}`;
			return `Ran here: ${number('breaks')} of ${plural(judged, 'order')} break the invariant.${others}`;
		});
	}

	get #says(): string[] {
		return JSON.parse(this.dataset.says ?? '[]') as string[];
	}

	get #steps(): TimelineSteps {
		return this.find('timeline-steps');
	}

	#play(task: (play: Loaded, options: OwnRun) => Promise<string>): Promise<void> {
		return this.work('running', async (options) => {
			const text = await task(await import('./play-timeline.tsx'), options);
			forgetDownload();
			return { state: 'live', text };
		});
	}

	/** Says where a step went, and that what is shown is another order as long as it is. A run's own words are left alone. */
	#moved(place: number | null): void {
		if (this.works) return;
		if (place === null) {
			this.say('Choose the step that is to move first: press it.');
			return;
		}
		const rows = [...this.find('.timeline-table').querySelectorAll<HTMLElement>('[data-step]')];
		const isShown = rows.map(({ dataset }) => dataset.actor).join() === this.#chips.order.join();
		this.say(isShown ? '' : 'Not run yet: the table shows the order from before.', { heard: `Now step ${place}.` });
	}

	/** Puts the steps into an order. */
	async #arrange(order: string[]): Promise<void> {
		const { drawOrder } = await import('./play-timeline.tsx');
		this.keepFocus(() => drawOrder(this.find('.timeline-chips'), this.#scene.actors, order));
	}

	/** Lets the reader change the script. */
	async edit(): Promise<void> {
		if (this.#editor) return this.#editor.focus();
		try {
			const { openEditor } = await import('../run/editor.ts');
			this.#editor = openEditor(this.#scene.source, {
				label: `Edit ${this.dataset.id}`,
				onRun: () => void this.run(),
				onEdit: () => {},
			});
		} catch (error) {
			return this.say(`The editor could not be loaded. ${errorText(error, `${this.stays} stays`, 'Edit')}`);
		}
		this.find('.timeline-editor').replaceChildren(this.#editor.element);
		this.#editor.focus();
		this.show(this.works);
	}

	/** Puts back what the build drew, and the script as it was. */
	reset(): void {
		this.abandon();
		this.#editor?.close();
		this.#editor = null;
		this.dataset.evidence = this.#evidence;
		this.keepFocus(() => {
			for (const [part, nodes] of this.#recorded) this.find(part).replaceChildren(...nodes);
			this.#steps.renew();
		});
		this.#endingsOf = this.#scene.source;
		void this.#arrange(this.#order);
		this.enter({ state: 'recorded' });
	}
}

customElements.define('run-timeline', RunTimeline);
