/**
 * <claim-filter>: shows the claims that hold all words that are typed, of one verdict and with or without evidence. What is chosen stands
 * in the address, so that it can be passed on; `data-shown` says how many are left.
 */
class ClaimFilter extends HTMLElement {
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
		for (const claim of this.#claims) {
			const text = (claim.textContent ?? '').toLowerCase();
			const isShown =
				words.every((word) => text.includes(word)) &&
				(chosen.verdict === '' || claim.dataset.verdict === chosen.verdict) &&
				(chosen.proof === '' || (claim.querySelector('.claim-proof a') !== null) === (chosen.proof === 'shown'));
			claim.hidden = !isShown;
			if (isShown) shown += 1;
		}
		this.dataset.shown = String(shown);
		const status = this.querySelector('[role="status"]');
		if (status) status.textContent = shown === 1 ? '1 claim' : `${shown} claims`;
		const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value !== '')).toString();
		history.replaceState(history.state, '', `${query === '' ? location.pathname : `?${query}`}${location.hash}`);
	}

	#reveal = (): void => {
		const target = this.#claims.find(({ id }) => id !== '' && id === decodeURIComponent(location.hash.slice(1)));
		if (!target?.hidden) return;
		for (const control of this.#controls) control.value = '';
		this.#filter();
		target.scrollIntoView();
	};

	get #controls(): (HTMLInputElement | HTMLSelectElement)[] {
		return [...this.querySelectorAll<HTMLInputElement | HTMLSelectElement>('.claim-controls :is(input, select)')];
	}

	get #claims(): HTMLElement[] {
		return [...this.querySelectorAll<HTMLElement>('.claim')];
	}
}

customElements.define('claim-filter', ClaimFilter);
