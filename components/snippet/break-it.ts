/**
 * <break-it>: the chips of a snippet. Each shows a variation of it in its panel, as it was recorded, and says where the rule stops. The
 * snippet's `data-variation` names the one that is shown; without it the snippet is as the page was built.
 */
import { errorText } from '../run/error-text.ts';
import type { RunSnippet } from './run-snippet.ts';
import { fetchVariation } from './variation.ts';

class BreakIt extends HTMLElement {
	connectedCallback(): void {
		for (const chip of this.#chips) chip.addEventListener('click', () => void this.choose(chip.dataset.break ?? ''));
		this.querySelector('.break-more > button')?.addEventListener('click', () => {
			this.#showAll();
			this.querySelector<HTMLElement>('.break-beyond > button')?.focus();
		});
		addEventListener('hashchange', this.#follow);
		document.addEventListener('click', this.#again);
		void customElements.whenDefined('run-snippet').then(this.#follow);
	}

	disconnectedCallback(): void {
		removeEventListener('hashchange', this.#follow);
		document.removeEventListener('click', this.#again);
	}

	/** Shows a variation by its name; the snippet itself again where the name is empty. */
	async choose(name: string): Promise<void> {
		const snippet = this.#snippet;
		const isChosen = () => (snippet.dataset.variation ?? '') === name;
		if (name === '') delete snippet.dataset.variation;
		else snippet.dataset.variation = name;
		for (const chip of this.#chips) chip.ariaPressed = String(chip.dataset.break === name);
		this.#say('');
		try {
			const variation = name === '' ? null : await fetchVariation(`${this.dataset.variations}${name}.json`);
			// Another chip was pressed meanwhile.
			if (!isChosen()) return;
			const isShown = await snippet.become(variation);
			if (!isChosen() || !isShown) return;
			this.#say(variation?.says ?? '');
			if (variation) snippet.say('', { heard: variation.says.replaceAll('`', '') });
		} catch (error) {
			if (isChosen()) this.#say(errorText(error, 'The result from before stays', 'the chip'));
		}
	}

	/** Chooses the variation that the address leads to. */
	#follow = (): void => {
		const chip = this.#chips.find(({ dataset }) => dataset.break && location.hash === `#break-${dataset.break}`);
		if (!chip?.dataset.break) return;
		if (chip.parentElement?.matches('.break-beyond') && this.#showAll()) chip.parentElement.scrollIntoView();
		void this.choose(chip.dataset.break);
	};

	/** Shows the chips that are not shown at once; says whether they were hidden. */
	#showAll(): boolean {
		return !this.hasAttribute('data-all') && this.toggleAttribute('data-all', true);
	}

	/** The address does not change when a link leads where it is already. */
	#again = ({ target }: MouseEvent): void => {
		if (target instanceof Element && target.closest('a')?.getAttribute('href') === location.hash) this.#follow();
	};

	#say(text: string): void {
		const says = this.querySelector<HTMLElement>('.break-says');
		if (!says) return;
		// What stands between backticks is code.
		says.replaceChildren(
			...text
				.split('`')
				.map((part, index) =>
					index % 2 === 1 ? Object.assign(document.createElement('code'), { textContent: part }) : part,
				),
		);
		says.hidden = text === '';
	}

	get #snippet(): RunSnippet {
		return this.closest<RunSnippet>('run-snippet') as RunSnippet;
	}

	get #chips(): HTMLButtonElement[] {
		return [...this.querySelectorAll<HTMLButtonElement>('button[data-break]')];
	}
}

customElements.define('break-it', BreakIt);
