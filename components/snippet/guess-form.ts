/** A panel that asks before it tells: it stays covered until the reader has guessed, runs the code, or wants to be shown. */
import { number } from '../../src/text/numbers.ts';
import type { LineCount } from '../../src/trace/derive.ts';
import { guessVerdict } from '../../src/trace/predict.ts';
import type { Query } from '../../src/trace/schema.ts';
import { safely } from '../run/safely.ts';

/** What is kept of a reader's guesses. */
interface Kept {
	/** Fingerprint of the recording they are about. */
	facts: string;
	/** By line; a line without a guess has none. */
	guesses: Record<string, string>;
}

/** The signs beside the words of a verdict. */
const SIGNS = { right: '✓', 'too few': '✗', 'too many': '✗' } as const;

/** What the form needs of the snippet it belongs to. */
interface Options {
	/** Name under which the browser keeps the guesses. */
	key: string;
	facts: string;
	/** Announces what came of the guesses. */
	say(heard: string): void;
}

export class GuessForm {
	/** The form: it goes into whichever panel is shown. */
	readonly form: HTMLFormElement;
	readonly #host: HTMLElement;
	readonly #options: Options;
	/** What the run that is shown sent, by line; null for a run of other code, whose lines are others. */
	#sent: ReadonlyMap<number, number> | null;
	/** Whether it asked when it stepped aside. */
	#aside: string | undefined;
	/** What stands beside the buttons while it asks. */
	readonly #invitation: string;

	/** Returns the form of a snippet that asks; null where it just tells. */
	static in(host: HTMLElement, options: Options): GuessForm | null {
		const form = host.querySelector<HTMLFormElement>('.guess');
		return form && new GuessForm(host, form, options);
	}

	/** Takes the questions of a snippet up; `host` has `data-guess`, which says whether it asks. */
	constructor(host: HTMLElement, form: HTMLFormElement, options: Options) {
		this.#host = host;
		this.form = form;
		this.#options = options;
		this.#sent = this.#recorded;
		this.#invitation = this.#sum.textContent ?? '';
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			options.say(this.#tell());
		});
		form.addEventListener('keydown', (event) => {
			const next = this.#inputs[this.#inputs.indexOf(event.target as HTMLInputElement) + 1];
			if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLInputElement))
				return;
			// After the last one Enter shows, as in any form.
			if (next === undefined || next.readOnly) return;
			event.preventDefault();
			next.focus();
		});
		for (const [kind, on] of [
			['focusin', true],
			['focusout', false],
		] as const)
			form.addEventListener(kind, ({ target }) => this.#mark(target as Element, on && this.asks));
		this.#button('skip').addEventListener('click', () => {
			form.reset();
			options.say(this.#tell());
		});
		this.#button('again').addEventListener('click', () => this.#ask());
		const kept = safely(() => JSON.parse(localStorage.getItem(options.key) ?? 'null') as Kept | null);
		if (kept?.facts !== options.facts) return;
		for (const input of this.#inputs) input.value = kept.guesses[lineOf(input)] ?? '';
		this.#draw();
	}

	/** Whether the panel is covered. */
	get asks(): boolean {
		return this.#host.dataset.guess === 'asks';
	}

	/**
	 * Shows what another run sent, and judges the guesses by it; null goes back to the recording. Returns what there is to announce.
	 * What is covered stays so unless it `reveals`.
	 */
	judge(counts: ReadonlyMap<number, LineCount> | null, isOwnCode = true, reveals = counts !== null): string {
		const of = this.form.dataset.of as Query['kind'];
		const sent = (line: number) => counts?.get(line)?.[of] ?? 0;
		if (counts === null) this.#sent = this.#recorded;
		else this.#sent = isOwnCode ? new Map([...this.#recorded.keys()].map((line) => [line, sent(line)])) : null;
		return this.asks && !reveals ? '' : this.#tell();
	}

	/** Steps aside while the panel shows a variation, whose lines are others. */
	stepAside(): void {
		this.#aside ??= this.#host.dataset.guess;
		delete this.#host.dataset.guess;
	}

	/** Goes back into the recorded panel, whose `facts` it asks about. */
	goBack(facts: Element): void {
		if (this.#aside !== undefined) this.#host.dataset.guess = this.#aside;
		this.#aside = undefined;
		facts.prepend(this.form);
		this.judge(null);
	}

	/** What the recorded run sent. */
	get #recorded(): Map<number, number> {
		return new Map(this.#rows.map(({ dataset }) => [Number(dataset.line), Number(dataset.sent)]));
	}

	/** Uncovers the panel, keeps the guesses and puts them beside the run. */
	#tell(): string {
		if (this.asks) {
			const guesses = this.#inputs.filter(({ value }) => value !== '').map((input) => [lineOf(input), input.value]);
			const kept: Kept = { facts: this.#options.facts, guesses: Object.fromEntries(guesses) };
			safely(() => localStorage.setItem(this.#options.key, JSON.stringify(kept)));
		}
		const held = this.form.contains(document.activeElement);
		this.#draw();
		if (held) this.#button('again').focus({ preventScroll: true });
		const { textContent } = this.#sum;
		return this.#inputs.some(({ value }) => value !== '') ? (textContent ?? '') : '';
	}

	/** Covers the panel again and forgets the guesses. */
	#ask(): void {
		safely(() => localStorage.removeItem(this.#options.key));
		this.#host.dataset.guess = 'asks';
		this.form.reset();
		for (const row of this.#rows) {
			delete row.dataset.verdict;
			// A panel drawn since then marks none.
			this.#line(row)?.toggleAttribute('data-asks', true);
			for (const cell of row.querySelectorAll('td:not(:has(input))')) cell.textContent = '';
		}
		this.#sum.textContent = this.#invitation;
		this.#offer();
		this.#inputs[0]?.focus({ preventScroll: true });
	}

	#draw(): void {
		this.#host.dataset.guess = 'told';
		this.#offer();
		let right = 0;
		let guessed = 0;
		for (const row of this.#rows) {
			const value = row.querySelector('input')?.value ?? '';
			const sent = this.#sent?.get(Number(row.dataset.line));
			const verdict = value === '' || sent === undefined ? null : guessVerdict(Number(value), sent);
			if (verdict !== null) guessed += 1;
			if (verdict === 'right') right += 1;
			if (verdict === null) delete row.dataset.verdict;
			else row.dataset.verdict = verdict;
			this.#cell(row, 'run').textContent = sent === undefined ? '–' : number(sent);
			const sign = Object.assign(document.createElement('span'), { textContent: verdict && SIGNS[verdict] });
			sign.ariaHidden = 'true';
			this.#cell(row, 'verdict').replaceChildren(...(verdict === null ? [] : [sign, ` ${verdict}`]));
		}
		this.#sum.textContent =
			this.#sent === null
				? 'The guesses are about the code as it was.'
				: guessed === 0
					? 'Shown without a guess.'
					: `${number(right)} of ${number(guessed)} ${guessed === 1 ? 'guess' : 'guesses'} right.`;
	}

	/** Shows what can be done now: guesses are written while it asks, and read after. */
	#offer(): void {
		const { asks } = this;
		for (const input of this.#inputs) {
			input.readOnly = !asks;
			input.tabIndex = asks ? 0 : -1;
		}
		for (const button of this.form.querySelectorAll('button')) button.hidden = (button.dataset.do === 'again') === asks;
	}

	/** Marks the line in the code that is being guessed. */
	#mark(input: Element, on: boolean): void {
		const row = input.closest('tr');
		if (row) this.#line(row)?.toggleAttribute('data-picked', on);
	}

	/** Returns the line of the code that a row is about; null while the editor stands in its place. */
	#line({ dataset }: HTMLTableRowElement): Element | null {
		return this.#host.querySelector(`.trace-code .line[data-line="${dataset.line}"]`);
	}

	get #rows(): HTMLTableRowElement[] {
		return [...this.form.querySelectorAll<HTMLTableRowElement>('tr[data-line]')];
	}

	get #inputs(): HTMLInputElement[] {
		return [...this.form.querySelectorAll('input')];
	}

	get #sum(): HTMLElement {
		return this.form.querySelector('.guess-sum') as HTMLElement;
	}

	#cell(row: Element, name: 'run' | 'verdict'): HTMLElement {
		return row.querySelector(`.guess-${name}`) as HTMLElement;
	}

	#button(name: 'skip' | 'again'): HTMLButtonElement {
		return this.form.querySelector(`[data-do="${name}"]`) as HTMLButtonElement;
	}
}

/** Returns the number of the line that an input asks about. */
function lineOf(input: HTMLInputElement): string {
	return input.closest('tr')?.dataset.line ?? '';
}
