/** <nearest-pages>: asks the search for the words of an address that does not exist, and lists the pages they lead to. */
import { openFinder } from '../../src/site/place-finder.ts';
import type { Places } from '../../src/site/places.ts';

/** Pages listed. */
const MOST = 3;

class NearestPages extends HTMLElement {
	connectedCallback(): void {
		// Without the list of places the page says all it said before.
		this.#suggest().catch(() => {});
	}

	async #suggest(): Promise<void> {
		const { places = '', base = '/' } = this.dataset;
		const words = wordsOf(location.pathname.slice(base.length));
		if (words === '') return;
		const response = await fetch(places);
		if (!response.ok) return;
		const { find } = await openFinder((await response.json()) as Places);
		const pages = new Map<string, string>();
		for (const place of find(words).places)
			if (place.topic === null) {
				const url = place.url.replace(/#.*$/, '');
				// A section stands for its page: an address that is wrong says little of where on it.
				if (!pages.has(url)) pages.set(url, place.page === '' ? place.title : place.page);
			}
		if (pages.size === 0) return;
		this.querySelector('ul')?.append(
			...[...pages].slice(0, MOST).map(([url, title]) => {
				const item = document.createElement('li');
				item.append(Object.assign(document.createElement('a'), { href: base + url, textContent: title }));
				return item;
			}),
		);
		this.hidden = false;
	}
}

/** Returns the words of an address: "guides/select-relate.html" → "select relate". */
function wordsOf(path: string): string {
	let text = path;
	try {
		text = decodeURIComponent(path);
	} catch {
		// It is no text in any encoding: then as it stands.
	}
	return text
		.replace(/\.(html?|md|php|aspx?)$/i, '')
		.replace(/\b(guides?|docs?|en|latest|index)\b(?=[-/]|$)/gi, ' ')
		.replace(/[^\p{L}\p{N}_+]+/gu, ' ')
		.trim();
}

customElements.define('nearest-pages', NearestPages);
