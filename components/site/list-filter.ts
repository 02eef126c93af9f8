/**
 * <list-filter>: shows the entries that hold all words that are typed and have what is chosen. Words are looked for in an entry, or in its
 * part with `data-words`; a choice is compared with the entry's data of that name. What is chosen stands in the address, so that it can
 * be passed on; `data-shown` says how many entries are left. A `data-group` without any is hidden.
 */
import { plural } from '../../src/text/numbers.ts';

class ListFilter extends HTMLElement {
	connectedCallback(): void {
		const chosen = new URLSearchParams(location.search);
		for (const control of this.#controls) {
			const value = chosen.get(control.name);
			if (value !== null) control.value = value;
			control.addEventListener('input', () => this.#filter());
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
		const words = q.toLowerCase().split(/\s+/);
		let shown = 0;
		for (const entry of this.querySelectorAll<HTMLElement>('[data-entry]')) {
			const text = ((entry.querySelector('[data-words]') ?? entry).textContent ?? '').toLowerCase();
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
		if (status) status.textContent = plural(shown, this.dataset.noun ?? '');
		const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value !== '')).toString();
		history.replaceState(history.state, '', `${query === '' ? location.pathname : `?${query}`}${location.hash}`);
	}

	#reveal = (): void => {
		const id = decodeURIComponent(location.hash.slice(1));
		const target = id === '' ? null : this.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
		if (target?.closest('[hidden]') == null) return;
		for (const control of this.#controls) control.value = '';
		this.#filter();
		target.scrollIntoView();
	};

	get #controls(): (HTMLInputElement | HTMLSelectElement)[] {
		return [...this.querySelectorAll<HTMLInputElement | HTMLSelectElement>('.filter-controls :is(input, select)')];
	}
}

customElements.define('list-filter', ListFilter);
