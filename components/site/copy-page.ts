/** <copy-page>: puts the page, as Markdown, on the clipboard. */

const REFUSED = 'The browser refuses the clipboard: view the page as Markdown and copy it there.';

class CopyPage extends HTMLElement {
	connectedCallback(): void {
		this.querySelector('button')?.addEventListener('click', () => void this.#copy());
	}

	async #copy(): Promise<void> {
		const say = (text: string) => {
			const status = this.querySelector('[role="status"]');
			if (status) status.textContent = text;
		};
		say('');
		try {
			const text = fetch(this.dataset.markdown ?? '').then((response) => {
				if (!response.ok) throw new Error(`${response.status}`);
				return response.text();
			});
			// Safari lets a page write only while it answers the click, so it is given the promise of a text.
			if (typeof ClipboardItem === 'function')
				await navigator.clipboard.write([
					new ClipboardItem({ 'text/plain': text.then((whole) => new Blob([whole], { type: 'text/plain' })) }),
				]);
			else await navigator.clipboard.writeText(await text);
			say('Copied.');
		} catch {
			say(REFUSED);
		}
	}
}

customElements.define('copy-page', CopyPage);
