/** What the results of a search are drawn with: lists that grow, links, excerpts with their words marked. */

/** How many more “Show more” shows. */
const MORE = 10;

/** A list that shows some of its items, and a button for more of them. */
export class Batches {
	readonly part = document.createElement('div');
	readonly #list = document.createElement('ol');
	readonly #button = element('button', '', 'show-more') as HTMLButtonElement;
	readonly #items: readonly (() => Promise<HTMLElement>)[];
	#shown = 0;

	constructor(items: readonly (() => Promise<HTMLElement>)[]) {
		this.#items = items;
		this.#button.type = 'button';
		this.#button.addEventListener('click', () => void this.#more());
		this.part.append(this.#list, this.#button);
	}

	async show(count: number): Promise<HTMLElement[]> {
		const next = this.#items.slice(this.#shown, this.#shown + count);
		this.#shown += next.length;
		const items = await Promise.all(next.map((make) => make()));
		this.#list.append(...items);
		const left = this.#items.length - this.#shown;
		this.#button.hidden = left === 0;
		this.#button.textContent = left > MORE ? `Show ${MORE} more of ${left}` : `Show ${left} more`;
		return items;
	}

	/** Shows more results, and focuses the first new one because the button may be gone. */
	async #more(): Promise<void> {
		this.#button.disabled = true;
		const [first] = await this.show(MORE).finally(() => {
			this.#button.disabled = false;
		});
		first?.querySelector('a')?.focus();
	}
}

/** Makes an element. */
export function element(tag: string, text: string, className = ''): HTMLElement {
	return Object.assign(document.createElement(tag), { textContent: text, className });
}

/** Makes an item of a list. */
export function item(...parts: HTMLElement[]): HTMLElement {
	const item = document.createElement('li');
	item.append(...parts);
	return item;
}

/** Makes a link whose title stands out. */
export function link(href: string, title: string, className = 'page'): HTMLAnchorElement {
	const link = Object.assign(document.createElement('a'), { href, className });
	link.append(element('b', title));
	return link;
}

/** Makes an element of Pagefind's excerpt, whose only markup is <mark>. */
export function excerptElement(excerpt: string): HTMLElement {
	const whole = excerpt
		// Pagefind marks what stands between two spaces, brackets, quotes and commas included.
		.replace(/<mark>([^\w<]*)((?:[\w.+]*\w)?)([^<]*)<\/mark>/g, '$1<mark>$2</mark>$3');
	const nodes = whole.split(/<mark>(.*?)<\/mark>/s).map((part, index) => {
		// Without the tag, spaces at the beginning would be taken for those before a document's body.
		const text = new DOMParser().parseFromString(`<body>${part}`, 'text/html').body.textContent ?? '';
		return index % 2 === 0 ? text : element('mark', text);
	});
	const span = element('span', '', 'excerpt');
	span.append('… ', ...nodes, ' …');
	return span;
}
