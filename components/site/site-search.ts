/**
 * <site-search>: opens the dialog and answers in two parts. First the places that are found by name (src/site/place-finder.ts), at once
 * and ranked; then the pages whose text holds the words, from Pagefind's index.
 */
import type { Answer, Finder, Found, ToCome } from '../../src/site/place-finder.ts';
import type { Places } from '../../src/site/places.ts';
import { plural } from '../../src/text/numbers.ts';
import { Batches, element, excerptElement, item, link } from './search-results.ts';
import { isSingleKey } from './shortcuts.ts';

/** What is used of Pagefind's API (pagefind.app/docs/api). */
interface Pagefind {
	options(options: Record<string, unknown>): Promise<void>;
	/** Fetches and starts what the first search would wait for. */
	init(): Promise<void>;
	search(query: string): Promise<{ results: Result[] }>;
}

interface Result {
	id: string;
	data(): Promise<Text>;
}

interface Text {
	url: string;
	excerpt: string;
	meta: { title?: string };
	sub_results: { url: string; title: string; excerpt: string }[];
}

/** Places and pages shown before “Show more”. */
const FIRST = { places: 6, pages: 3 };
/** Places shown within a page. */
const PARTS = 3;

const NO_TEXT = 'The text of the pages could not be searched: reload the page.';
const UNAVAILABLE = 'The search could not be loaded. It needs a built site and a connection: reload the page.';

/** What the kinds are called that a reader would not tell by their titles. */
const KINDS: Record<string, string> = {
	symptom: 'Symptom',
	message: 'Error',
	snippet: 'Example',
	api: 'Where it is used',
};

class SiteSearch extends HTMLElement {
	#finder: Promise<Finder> | null = null;
	#pagefind: Promise<Pagefind> | null = null;
	/** Counts questions: an answer to an older one is not shown. */
	#asked = 0;
	/** Whether a question is being answered: others wait, and only the last of them is asked. */
	#answering = false;

	connectedCallback(): void {
		this.#find('.open').addEventListener('click', () => this.open());
		this.#input.addEventListener('input', () => void this.#search());
		this.#dialog.addEventListener('keydown', (event) => this.#walk(event));
		this.#dialog.addEventListener('click', (event) => {
			if (event.target === this.#dialog) this.#dialog.close();
			else if ((event.target as Element).closest('a')) this.#dialog.close();
		});
		this.#find('form').addEventListener('submit', (event) => {
			// Enter in the field opens the first result; only the button closes.
			if ((event as SubmitEvent).submitter !== null && document.activeElement !== this.#input) return;
			event.preventDefault();
			this.#enter();
		});
		document.addEventListener('keydown', (event) => {
			const chord =
				event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
			if (!isSingleKey(event, '/') && !chord) return;
			event.preventDefault();
			if (chord && this.#dialog.open) this.#dialog.close();
			else this.open();
		});
	}

	open(): void {
		if (!this.#dialog.open) this.#dialog.showModal();
		this.#input.select();
		this.#text().catch(() => {});
		this.#names().catch(() => this.#say(UNAVAILABLE));
	}

	/** Fetches what finds places by name; after a failure once more the next time. */
	#names(): Promise<Finder> {
		this.#finder ??= Promise.all([import('../../src/site/place-finder.ts'), fetch(this.#file('places.json'))])
			.then(async ([{ openFinder }, response]) => {
				if (!response.ok) throw new Error(`places.json: ${response.status}`);
				return openFinder((await response.json()) as Places);
			})
			.catch((error: unknown) => {
				this.#finder = null;
				throw error;
			});
		return this.#finder;
	}

	/** Fetches what finds words in the text, likewise. */
	#text(): Promise<Pagefind> {
		this.#pagefind ??= import(/* @vite-ignore */ this.#file('pagefind.js'))
			.then(async (pagefind: Pagefind) => {
				await pagefind.options({ baseUrl: this.dataset.base ?? '/', excerptLength: 24 });
				await pagefind.init();
				return pagefind;
			})
			.catch((error: unknown) => {
				this.#pagefind = null;
				throw error;
			});
		return this.#pagefind;
	}

	#file(name: string): string {
		return new URL(`${this.dataset.index}${name}`, location.href).href;
	}

	async #search(): Promise<void> {
		this.#asked += 1;
		if (this.#answering) return;
		this.#answering = true;
		this.dataset.state = 'asking';
		for (let turn = 0; turn !== this.#asked; ) {
			turn = this.#asked;
			await this.#answer(turn).catch(() => {
				if (turn === this.#asked) this.#say(UNAVAILABLE);
			});
		}
		this.#answering = false;
		this.dataset.state = 'answered';
	}

	/** Answers what the field says now, unless it says something else meanwhile. */
	async #answer(turn: number): Promise<void> {
		const words = this.#input.value.trim();
		if (words === '') return this.#show([], '');
		const finder = await this.#names();
		if (turn !== this.#asked) return;
		const answer = finder.find(words);
		const found = plural(answer.places.length, 'place');
		if (!answer.near) this.#show([this.#places(answer)], found);
		const pages = await this.#pagesWith(words, finder);
		if (turn !== this.#asked) return;
		if (pages === null) return answer.near ? this.#say(UNAVAILABLE) : this.#say(`${found}. ${NO_TEXT}`);
		if (pages.length === 0) return answer.near ? this.#nothing(words, answer) : undefined;
		const text = await this.#pages(pages);
		if (turn !== this.#asked) return;
		const held = `${plural(pages.length, 'page')} with these words`;
		if (answer.near) return this.#show([text], held);
		// A reader may be walking through the places already: they stay.
		this.#results.append(text);
		this.#say(`${found}, ${held}`);
	}

	/** Returns the pages whose text holds the words, those of evidence last; null where the text cannot be asked. */
	async #pagesWith(words: string, { written, last }: Finder): Promise<Result[] | null> {
		const query = written(words);
		if (query === '') return [];
		try {
			const { results } = await (await this.#text()).search(query);
			return [...results.filter(({ id }) => !last.has(id)), ...results.filter(({ id }) => last.has(id))];
		} catch {
			return null;
		}
	}

	#nothing(words: string, answer: Answer): void {
		const nothing = `Nothing found for “${words}”`;
		if (answer.places.length > 0) this.#show([this.#places(answer)], `${nothing}. The nearest:`);
		else this.#show([this.#starts()], `${nothing}, and nothing like it. Two places to start from:`);
	}

	#places({ places }: Answer): HTMLElement {
		const items = places.map((place) => () => Promise.resolve(place.topic ? this.#toCome(place) : this.#place(place)));
		const list = new Batches(items);
		list.show(FIRST.places);
		return list.part;
	}

	/** Draws the pages: the first are taken apart at once, the others when they are asked for. */
	async #pages(pages: readonly Result[]): Promise<HTMLElement> {
		const list = new Batches(pages.map((page) => async () => this.#page(await page.data())));
		await list.show(FIRST.pages);
		list.part.prepend(element('p', 'In the text', 'in-text'));
		return list.part;
	}

	#place(place: Found): HTMLElement {
		const link = this.#link(place.url, place.title);
		const where = [KINDS[place.kind], place.page].filter((each) => each !== undefined && each !== '').join(' · ');
		if (where !== '') link.append(element('span', where, 'where'));
		if (place.about !== '') link.append(element('span', place.about, 'excerpt'));
		return item(link);
	}

	#toCome({ title, topic }: ToCome): HTMLElement {
		const until = topic.until.map(([url, name, page]) => {
			const link = this.#link(url, name);
			if (page !== '') link.append(element('span', page, 'where'));
			return link;
		});
		const says =
			topic.planned === null
				? 'No guide is about this yet.'
				: `A guide about this is still to come, in the group “${topic.planned}”.`;
		const text = element('p', '', 'to-come');
		text.append(element('b', title), element('span', until.length > 0 ? `${says} Until then:` : says, 'where'));
		return item(text, ...until);
	}

	#page({ url, meta, excerpt, sub_results }: Text): HTMLElement {
		const parts = sub_results.filter((part) => part.url !== url);
		const page = link(url, meta.title ?? url);
		if (parts.length === 0) page.append(excerptElement(excerpt));
		const links = parts.slice(0, PARTS).map((part) => {
			const place = link(part.url, part.title, 'part');
			place.append(excerptElement(part.excerpt));
			return place;
		});
		return item(page, ...links);
	}

	/** Returns where to go when nothing is found. */
	#starts(): HTMLElement {
		const list = document.createElement('ol');
		list.append(
			item(this.#link('guides/#symptoms', 'What do you see? Symptoms, and the guides that explain them')),
			item(this.#link('glossary/', 'Glossary')),
		);
		return list;
	}

	#link(url: string, title: string): HTMLAnchorElement {
		return link(`${this.dataset.base}${url}`, title);
	}

	#show(parts: HTMLElement[], text: string): void {
		this.#results.replaceChildren(...parts);
		this.#results.scrollTop = 0;
		this.#say(text);
	}

	#say(text: string): void {
		this.#find('.status').textContent = text;
	}

	/** Opens the first result; a subject without a guide has nothing to open, so the place after it gets the focus. */
	#enter(): void {
		const first = this.#stops[0];
		if (this.#results.querySelector('li')?.querySelector('.to-come')) first?.focus();
		else first?.click();
	}

	/** Arrow keys go from the field through the results and back. Escape closes at once: a search field would clear itself first. */
	#walk(event: KeyboardEvent): void {
		if (event.key === 'Escape') {
			event.preventDefault();
			this.#dialog.close();
		}
		if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
		event.preventDefault();
		const stops: HTMLElement[] = [this.#input, ...this.#stops];
		const at = stops.indexOf(document.activeElement as HTMLElement);
		const next = stops[(at + (event.key === 'ArrowDown' ? 1 : -1) + stops.length) % stops.length];
		next?.focus();
	}

	/** What arrow keys stop at: results, and the buttons that show more of them. */
	get #stops(): HTMLElement[] {
		return [...this.#results.querySelectorAll<HTMLElement>('a, button:not([hidden])')];
	}

	get #results(): HTMLElement {
		return this.#find('.results');
	}

	get #dialog(): HTMLDialogElement {
		return this.#find('dialog');
	}

	get #input(): HTMLInputElement {
		return this.#find('input');
	}

	#find<E extends HTMLElement = HTMLElement>(selector: string): E {
		const element = this.querySelector<E>(selector);
		if (!element) throw new Error(`<site-search> has no ${selector}`);
		return element;
	}
}

customElements.define('site-search', SiteSearch);
