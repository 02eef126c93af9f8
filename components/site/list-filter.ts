/**
 * <list-filter>: shows the entries that hold all words that are typed and have what is chosen. Words are looked for in an entry, or in its
 * part with `data-words`; a choice is compared with the entry's data of that name. What is chosen stands in the address, so that it can
 * be passed on; `data-shown` says how many entries are left. A `data-group` without any is hidden.
 */
import { matchable } from '../../src/text/matching.ts';
import { plural } from '../../src/text/numbers.ts';

class ListFilter extends HTMLElement {
	connectedCallback(): void {
		const chosen = new URLSearchParams(location.search);
		for (const control of this.#controls) {
			const value = chosen.get(control.name);
			if (value !== null) control.value = value;
			control.addEventListener('input', () => {
				this.#filter();
				this.#keep();
			});
		}
		this.#filter();
		// What the address leads to is not filtered away.
		addEventListener('hashchange', this.#reveal);
		this.#reveal();
	}

	disconnectedCallback(): void {
		removeEventListener('hashchange', this.#reveal);
	}

	#filter(): void {
		const chosen = Object.fromEntries(this.#controls.map(({ name, value }) => [name, value.trim()]));
		const { q = '', ...choices } = chosen;
		const words = matchable(q).split(/\s+/);
		let shown = 0;
		for (const entry of this.querySelectorAll<HTMLElement>('[data-entry]')) {
			const text = matchable((entry.querySelector('[data-words]') ?? entry).textContent ?? '');
			entry.hidden = !(
				words.every((word) => text.includes(word)) &&
				Object.entries(choices).every(([name, value]) => value === '' || entry.dataset[name] === value)
			);
			if (!entry.hidden) shown += 1;
		}
		for (const group of this.querySelectorAll<HTMLElement>('[data-group]'))
			group.hidden = group.querySelector('[data-entry]:not([hidden])') === null;
		this.dataset.shown = String(shown);
		const status = this.querySelector('[role="status"]');
		const says = plural(shown, this.dataset.noun ?? '');
		// What is written anew is read aloud, even where it says the same.
		if (status && status.textContent !== says) status.textContent = says;
	}

	/** Writes into the address what is chosen. An anchor that is filtered away goes out of it: it would undo the choice, and a link to it would do nothing. */
	#keep(): void {
		const address = new URL(location.href);
		for (const { name, value } of this.#controls)
			if (value.trim() === '') address.searchParams.delete(name);
			else address.searchParams.set(name, value.trim());
		if (this.#target?.closest('[hidden]')) address.hash = '';
		if (address.href !== location.href) history.replaceState(history.state, '', address);
	}

	/** What the address leads to, if it is in the list. */
	get #target(): HTMLElement | null {
		const id = location.hash.slice(1);
		return [...this.querySelectorAll<HTMLElement>('[id]')].find((each) => each.id === decoded(id)) ?? null;
	}

	#reveal = (): void => {
		const target = this.#target;
		if (target?.closest('[hidden]') == null) return;
		for (const control of this.#controls) control.value = '';
		this.#filter();
		this.#keep();
		target.scrollIntoView();
	};

	get #controls(): (HTMLInputElement | HTMLSelectElement)[] {
		return [...this.querySelectorAll<HTMLInputElement | HTMLSelectElement>('.filter-controls :is(input, select)')];
	}
}

/** Decodes an anchor; what is no code stays as it is. */
function decoded(anchor: string): string {
	try {
		return decodeURIComponent(anchor);
	} catch {
		return anchor;
	}
}

customElements.define('list-filter', ListFilter);
