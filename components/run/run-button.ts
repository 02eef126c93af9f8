/** A button that sets the engine to work: meanwhile it says what is being done, with real bytes, and fills as that goes on. */
import type { RunProgress } from './progress.ts';

/** busy turns the button into the display of a run that begins. It keeps the focus, and pressing it does nothing by itself. */
export function busy(button: HTMLButtonElement): void {
	button.setAttribute('aria-disabled', 'true');
	show(button, { doing: 'Getting ready', bytes: '', share: 0 });
}

/** show says how far it is. */
export function show(
	button: HTMLButtonElement,
	{ doing, bytes, share }: Pick<RunProgress, 'doing' | 'bytes' | 'share'>,
) {
	// What is done stays done, also over several runs: an exercise has more than one.
	const before = Number.parseFloat(button.style.getPropertyValue('--share')) || 0;
	button.style.setProperty('--share', `${Math.max(before, share * 100).toFixed(1)}%`);
	part(button).textContent = bytes === '' ? doing : `${doing} ${bytes}`;
}

/** idle makes it a button to press again. */
export function idle(button: HTMLButtonElement): void {
	button.removeAttribute('aria-disabled');
	button.style.removeProperty('--share');
	part(button).textContent = '';
}

/** Where a button says what is being done. */
function part(button: HTMLButtonElement): Element {
	const found = button.querySelector('.run-doing');
	if (!found) throw new Error('the button has no .run-doing');
	return found;
}
