/** A reader's edit of a snippet, kept as long as the tab lives. */
import { safely } from '../run/safely.ts';

export class Draft {
	readonly #key: string;

	/** `id` names the snippet on its page. */
	constructor(id: string | undefined) {
		this.#key = `draft:${location.pathname}:${id}`;
	}

	/** The edit; null when there is none. */
	get text(): string | null {
		return safely(() => sessionStorage.getItem(this.#key));
	}

	/** Keeps `text`; null forgets what was kept. */
	keep(text: string | null): void {
		safely(() => (text === null ? sessionStorage.removeItem(this.#key) : sessionStorage.setItem(this.#key, text)));
	}
}
