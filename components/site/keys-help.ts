/** <keys-help>: a button and the key `?` open the list of keys; a box in it turns the single ones off. */
import { areSingleKeysOn, isSingleKey, setSingleKeys } from './shortcuts.ts';

class KeysHelp extends HTMLElement {
	connectedCallback(): void {
		const [open, dialog, single] = ['button', 'dialog', 'input'].map((name) => this.querySelector(name));
		if (!(dialog instanceof HTMLDialogElement && single instanceof HTMLInputElement)) return;
		const show = () => {
			single.checked = areSingleKeysOn();
			if (!dialog.open) dialog.showModal();
		};
		open?.addEventListener('click', show);
		dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
		single.addEventListener('change', () => setSingleKeys(single.checked));
		// Above another dialog it would hide what the reader is at.
		document.addEventListener('keydown', (event) => {
			if (!isSingleKey(event, '?') || document.querySelector('dialog[open]')) return;
			event.preventDefault();
			show();
		});
		const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);
		for (const key of this.querySelectorAll('[data-modifier]')) key.textContent = isApple ? '⌘' : 'Ctrl';
	}
}

customElements.define('keys-help', KeysHelp);
