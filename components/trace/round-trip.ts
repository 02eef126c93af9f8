/** The simulated round trip: one setting for every page, computed and never slept. Nothing shows it before the reader sets it. */
import { duration, number } from '../../src/text/numbers.ts';

/** Milliseconds a statement costs on the way: in this process, same machine, same data centre, same region, another one. */
export const ROUND_TRIPS = [0, 0.5, 1, 5, 20] as const;
export const DEFAULT = 1;

const KEY = 'round-trip';

/** tripsText says what so many statements wait at `ms` each, as a sum. */
export function tripsText(statements: number, ms: number): string {
	return `${number(statements)} × ${number(ms)} ms round trip = ${duration(statements * ms)}`;
}

/** waitText says the same to whoever hears the slider move. */
export function waitText(statements: number, ms: number): string {
	return `${number(ms)} milliseconds, ${duration(statements * ms)} in all`;
}

/** chosen is the reader's setting, kept in the browser; null until there is one. */
export function chosen(): number | null {
	try {
		const kept = localStorage.getItem(KEY);
		return kept === null ? null : (ROUND_TRIPS.find((ms) => ms === Number(kept)) ?? null);
	} catch {
		return null;
	}
}

/** showRoundTrip writes the setting into every slider and sum below `root`, and lists it in comparisons; there is nothing to do without one. */
export function showRoundTrip(root: ParentNode, ms = chosen()): void {
	if (ms === null) return;
	for (const trips of root.querySelectorAll<HTMLElement>('[data-trips]')) {
		const statements = Number(trips.dataset.trips);
		const [sum, slider] = trips.children as unknown as [HTMLElement, HTMLInputElement];
		sum.textContent = tripsText(statements, ms);
		slider.value = String(ROUND_TRIPS.indexOf(ms as 1));
		slider.setAttribute('aria-valuetext', waitText(statements, ms));
	}
	for (const row of root.querySelectorAll<HTMLElement>('.comparison-wait')) row.hidden = false;
	for (const wait of root.querySelectorAll<HTMLElement>('[data-wait]'))
		wait.textContent = duration(Number(wait.dataset.wait) * ms);
}

/** setRoundTrip takes a slider's position as the new setting of the whole page, and of pages to come. */
export function setRoundTrip(position: number): void {
	const ms = ROUND_TRIPS[position] ?? DEFAULT;
	try {
		localStorage.setItem(KEY, String(ms));
	} catch {
		// A private window forgets it; the page still follows.
	}
	showRoundTrip(document, ms);
}
