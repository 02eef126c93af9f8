/** Keys that do something by themselves, as long as the reader lets them: whoever speaks to the computer or types by mistake turns them off. */
import { safely } from '../run/safely.ts';

const KEY = 'single-keys';

/** Tells whether single keys do something. */
export function areSingleKeysOn(): boolean {
	return safely(() => localStorage.getItem(KEY)) !== 'off';
}

/** Turns single keys on or off, in this browser. */
export function setSingleKeys(on: boolean): void {
	safely(() => (on ? localStorage.removeItem(KEY) : localStorage.setItem(KEY, 'off')));
}

/** Tells whether an event is this key alone, and nothing that the reader writes. */
export function isSingleKey(event: KeyboardEvent, key: string): boolean {
	const alone = !event.ctrlKey && !event.metaKey && !event.altKey;
	return event.key === key && alone && !isTyping(event) && areSingleKeysOn();
}

/** Tells whether a key belongs to something the reader writes in, an editor's shadow root included. */
function isTyping(event: KeyboardEvent): boolean {
	return event
		.composedPath()
		.some(
			(each) =>
				each instanceof HTMLElement && (each.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(each.tagName)),
		);
}
