/**
 * <api-filter>: shows the names that hold all words that are typed, of one kind. What is chosen stands in the address, so that it can be
 * passed on; `data-shown` says how many are left.
 */
class ApiFilter extends HTMLElement {
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
		const words = (chosen.q ?? '').toLowerCase().split(/\s+/);
		let shown = 0;
		for (const kind of this.querySelectorAll<HTMLElement>('.api-kind')) {
			let left = 0;
			for (const api of kind.querySelectorAll<HTMLElement>('.api')) {
				// The name alone: guides that teach it are called after others, and those are other entries.
				const name = (api.querySelector('.api-name')?.textContent ?? '').toLowerCase();
				const isShown =
					words.every((word) => name.includes(word)) && (chosen.kind === '' || chosen.kind === kind.dataset.kind);
				api.hidden = !isShown;
				if (isShown) left += 1;
			}
			kind.hidden = left === 0;
			shown += left;
		}
		this.dataset.shown = String(shown);
		const status = this.querySelector('[role="status"]');
		if (status) status.textContent = shown === 1 ? '1 name' : `${shown} names`;
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
		return [...this.querySelectorAll<HTMLInputElement | HTMLSelectElement>('.api-controls :is(input, select)')];
	}
}

customElements.define('api-filter', ApiFilter);
