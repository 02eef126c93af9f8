/** A button that starts a run, and meanwhile shows the step, the downloaded bytes and a bar of the progress. */
import type { RunProgress } from './progress.ts';

/** Turns the button into a progress display. It keeps the focus, and pressing it does nothing. */
export function showBusy(button: HTMLButtonElement): void {
	button.setAttribute('aria-disabled', 'true');
	showProgress(button, { doing: 'Getting ready', bytes: '', share: 0 });
}

/** Shows progress. */
export function showProgress(
	button: HTMLButtonElement,
	{ doing, bytes, share }: Pick<RunProgress, 'doing' | 'bytes' | 'share'>,
) {
	// The bar never goes back, also over the several runs of an exercise.
	const before = Number.parseFloat(button.style.getPropertyValue('--share')) || 0;
	button.style.setProperty('--share', `${Math.max(before, share * 100).toFixed(1)}%`);
	part(button).textContent = bytes === '' ? doing : `${doing} ${bytes}`;
}

/** Turns the display back into a button. */
export function showIdle(button: HTMLButtonElement): void {
	button.removeAttribute('aria-disabled');
	button.style.removeProperty('--share');
	part(button).textContent = '';
}

/** Returns the element of a button that names the step. */
function part(button: HTMLButtonElement): Element {
	const found = button.querySelector('.run-doing');
	if (!found) throw new Error('the button has no .run-doing');
	return found;
}
