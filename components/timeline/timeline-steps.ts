/**
 * <timeline-steps>: shows a timeline up to one of its steps. `data-at` is the number of the last step shown, from 1; later ones are
 * hidden, their places are kept. Without scripts all steps are shown. Where another timeline is drawn in it, it is to be told: renew().
 */

/** How long play stays at a step, for a sentence to be read. */
const READING = 2600;

export class TimelineSteps extends HTMLElement {
	#timer: ReturnType<typeof setTimeout> | undefined;

	connectedCallback(): void {
		if (this.dataset.at !== undefined) return;
		this.dataset.at = String(this.#last);
		const go = { first: () => 1, back: () => this.#at - 1, next: () => this.#at + 1, last: () => this.#last };
		for (const [name, to] of Object.entries(go))
			this.#button(name).addEventListener('click', () => {
				this.#pause();
				this.show(to());
			});
		this.#button('play').addEventListener('click', () => (this.#timer === undefined ? this.#play() : this.#pause()));
		this.#range.addEventListener('input', () => {
			this.#pause();
			this.show(Number(this.#range.value));
		});
		this.addEventListener('keydown', (event) => this.#key(event));
		this.addEventListener('click', ({ target }) => {
			const row = target instanceof Element && target.closest('.timeline-number')?.closest('tr');
			if (row) this.show(Number(row.dataset.step) + 1);
		});
		// What is unfolded, or drawn later, is shown as the rest is.
		new MutationObserver(() => this.#mark()).observe(this, { childList: true, subtree: true });
		this.show(this.#last);
	}

	disconnectedCallback(): void {
		this.#pause();
	}

	/** Takes what is drawn now for the timeline, and shows all of its steps. */
	renew(): void {
		this.#pause();
		this.dataset.steps = String(this.querySelectorAll('[data-step]').length);
		this.#range.max = this.dataset.steps;
		// All are shown already: nobody has moved.
		this.dataset.at = this.dataset.steps;
		this.show(this.#last);
	}

	/** Shows the steps up to one, by its number from 1. */
	show(step: number): void {
		const at = Math.min(Math.max(step, 1), this.#last);
		const moved = at !== this.#at;
		this.dataset.at = String(at);
		this.#range.value = String(at);
		this.#mark();
		const says = this.querySelector(`[data-step="${at - 1}"] .timeline-says`)?.textContent ?? '';
		this.#range.setAttribute('aria-valuetext', `Step ${at} of ${this.#last}: ${says}`);
		this.#find('.timeline-at').textContent = `${at} of ${this.#last}`;
		// Not by the attribute of that name, which would take the focus away.
		for (const name of ['first', 'back']) this.#button(name).setAttribute('aria-disabled', String(at === 1));
		for (const name of ['next', 'last']) this.#button(name).setAttribute('aria-disabled', String(at === this.#last));
		if (!moved) return;
		this.#find('[role="status"]').textContent = `Step ${at}: ${says}`;
		this.querySelector(`[data-step="${at - 1}"]`)?.scrollIntoView({ block: 'nearest' });
	}

	/** Marks the rows and moments that are shown now. */
	#mark(): void {
		const at = this.#at - 1;
		for (const row of this.querySelectorAll<HTMLElement>('[data-step]')) {
			const step = Number(row.dataset.step);
			row.dataset.when = step < at ? 'before' : step === at ? 'now' : 'later';
			if (step === at) row.setAttribute('aria-current', 'step');
			else row.removeAttribute('aria-current');
		}
		for (const moment of this.querySelectorAll<HTMLElement>('[data-moment]'))
			moment.hidden = Number(moment.dataset.moment) !== at;
	}

	#key(event: KeyboardEvent): void {
		if (event.target instanceof HTMLInputElement || event.ctrlKey || event.altKey || event.metaKey) return;
		if (event.target instanceof Element && !event.target.closest('.timeline-controls')) return;
		const to = { ArrowLeft: this.#at - 1, ArrowRight: this.#at + 1, Home: 1, End: this.#last }[event.key];
		if (to === undefined) return;
		event.preventDefault();
		this.#pause();
		this.show(to);
	}

	/** Goes on by itself, from the first step where all are shown. */
	#play(): void {
		this.#button('play').textContent = 'Pause';
		this.dataset.plays = '';
		if (this.#at === this.#last) this.show(1);
		const next = () => {
			this.show(this.#at + 1);
			if (this.#at === this.#last) this.#pause();
			else this.#timer = setTimeout(next, READING);
		};
		this.#timer = setTimeout(next, READING);
	}

	#pause(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#button('play').textContent = 'Play';
		delete this.dataset.plays;
	}

	get #at(): number {
		return Number(this.dataset.at);
	}

	get #last(): number {
		return Number(this.dataset.steps);
	}

	get #range(): HTMLInputElement {
		return this.#find('input[type="range"]');
	}

	#button(name: string): HTMLButtonElement {
		return this.#find(`[data-do="${name}"]`);
	}

	#find<E extends HTMLElement>(selector: string): E {
		const found = this.querySelector<E>(selector);
		if (!found) throw new Error(`<timeline-steps> has no ${selector}`);
		return found;
	}
}

customElements.define('timeline-steps', TimelineSteps);
