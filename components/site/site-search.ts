/** <site-search>: opens the dialog, asks Pagefind's index, shows pages with the places in them that match. */
import { asked, join } from '../../src/site/split.ts';

/** What is used of Pagefind's API (pagefind.app/docs/api). */
interface Pagefind {
	options(options: Record<string, unknown>): Promise<void>;
	search(query: string): Promise<{ results: { data(): Promise<Found> }[] }>;
}

interface Found {
	url: string;
	excerpt: string;
	meta: { title?: string };
	sub_results: { url: string; title: string; excerpt: string }[];
}

/** Pages shown, those of them that are shown first, and places within each. */
const PAGES = 6;
const BEST = 3;
const PLACES = 3;

class SiteSearch extends HTMLElement {
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
			this.#links[0]?.click();
		});
		document.addEventListener('keydown', (event) => {
			const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event);
			const chord =
				event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
			if (!slash && !chord) return;
			event.preventDefault();
			if (chord && this.#dialog.open) this.#dialog.close();
			else this.open();
		});
	}

	open(): void {
		if (!this.#dialog.open) this.#dialog.showModal();
		this.#input.select();
		this.#load().catch(() =>
			this.#say('The search could not be loaded. It needs a built site and a connection: reload the page.'),
		);
	}

	#load(): Promise<Pagefind> {
		this.#pagefind ??= import(/* @vite-ignore */ new URL(this.dataset.index ?? '', location.href).href).then(
			async (pagefind: Pagefind) => {
				await pagefind.options({ baseUrl: this.dataset.base ?? '/', excerptLength: 24 });
				return pagefind;
			},
			(error: unknown) => {
				// Once more the next time.
				this.#pagefind = null;
				throw error;
			},
		);
		return this.#pagefind;
	}

	async #search(): Promise<void> {
		this.#asked += 1;
		if (this.#answering) return;
		this.#answering = true;
		for (let turn = 0; turn !== this.#asked; ) {
			turn = this.#asked;
			await this.#answer(turn).catch(() => {
				if (turn === this.#asked)
					this.#say('The search could not be loaded. It needs a built site and a connection: reload the page.');
			});
		}
		this.#answering = false;
	}

	/** Answers what the field says now, unless it says something else meanwhile. */
	async #answer(turn: number): Promise<void> {
		const words = this.#input.value.trim();
		if (words === '') return this.#show([], '');
		const pagefind = await this.#load();
		const { results } = await pagefind.search(asked(words));
		const take = async (from: number, to: number) => {
			const pages = await Promise.all(results.slice(from, to).map((result) => result.data()));
			return pages.flatMap(entries);
		};
		// The best ones at once: taking the others apart takes as long again.
		const best = await take(0, BEST);
		if (turn !== this.#asked) return;
		const count = results.length;
		this.#show(
			best,
			count === 0 ? `Nothing found for “${words}”.` : `${count} ${count === 1 ? 'page' : 'pages'} found.`,
		);
		const others = await take(BEST, PAGES);
		// A reader may be walking through the first ones already: they stay.
		if (turn === this.#asked) this.#find('.results').append(...others);
	}

	#show(items: HTMLElement[], text: string): void {
		this.#find('.results').replaceChildren(...items);
		this.#find('.results').scrollTop = 0;
		this.#say(text);
	}

	#say(text: string): void {
		this.#find('.status').textContent = text;
	}

	/** Arrow keys go from the field through the results and back. Escape closes at once: a search field would clear itself first. */
	#walk(event: KeyboardEvent): void {
		if (event.key === 'Escape') {
			event.preventDefault();
			this.#dialog.close();
		}
		if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
		event.preventDefault();
		const stops: HTMLElement[] = [this.#input, ...this.#links];
		const at = stops.indexOf(document.activeElement as HTMLElement);
		const next = stops[(at + (event.key === 'ArrowDown' ? 1 : -1) + stops.length) % stops.length];
		next?.focus();
	}

	get #links(): HTMLAnchorElement[] {
		return [...this.querySelectorAll<HTMLAnchorElement>('.results a')];
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

/** entries are a page and the places in it that match. */
function entries({ url, meta, excerpt, sub_results }: Found): HTMLElement[] {
	const places = sub_results.filter((place) => place.url !== url).slice(0, PLACES);
	return [
		entry(url, meta.title ?? url, places.length === 0 ? excerpt : '', 'page'),
		...places.map((place) => entry(place.url, place.title, place.excerpt, 'part')),
	];
}

function entry(url: string, title: string, excerpt: string, kind: string): HTMLElement {
	const item = document.createElement('li');
	const link = Object.assign(document.createElement('a'), { href: url, className: kind });
	link.append(Object.assign(document.createElement('b'), { textContent: join(title) }));
	if (excerpt !== '') {
		const text = Object.assign(document.createElement('span'), { className: 'excerpt' });
		text.append(...marked(excerpt));
		link.append(text);
	}
	item.append(link);
	return item;
}

/** marked makes nodes of Pagefind's excerpt, whose only markup is <mark>; a match within an identifier marks all of it. */
function marked(excerpt: string): (string | HTMLElement)[] {
	const whole = join(excerpt)
		// Pagefind marks what stands between two spaces, brackets and commas included.
		.replace(/<mark>([\w.]*\w)([^<]*)<\/mark>/g, '<mark>$1</mark>$2')
		.replace(
			/([\w.]*)((?:<mark>[\w.]*<\/mark>[\w.]*)+)/g,
			(_, before: string, rest: string) => `<mark>${before}${rest.replace(/<\/?mark>/g, '')}</mark>`,
		);
	return whole.split(/<mark>(.*?)<\/mark>/s).map((part, index) => {
		// Without the tag, spaces at the beginning would be taken for those before a document's body.
		const text = new DOMParser().parseFromString(`<body>${part}`, 'text/html').body.textContent ?? '';
		return index % 2 === 0 ? text : Object.assign(document.createElement('mark'), { textContent: text });
	});
}

/** typing tells whether a key belongs to something the reader writes in, an editor's shadow root included. */
function typing(event: KeyboardEvent): boolean {
	return event
		.composedPath()
		.some(
			(each) =>
				each instanceof HTMLElement && (each.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(each.tagName)),
		);
}

customElements.define('site-search', SiteSearch);
