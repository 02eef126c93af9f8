/** The simulated round trip: one setting for every page, computed and never slept. Nothing shows it before the reader sets it. */
import { duration, number } from '../../src/text/numbers.ts';

/** Milliseconds a statement costs on the way: same machine, same data centre, same region, another one. */
export const ROUND_TRIPS = [0.5, 1, 5, 20] as const;

const KEY = 'round-trip';

/** What the document hears when the setting changes. */
export const ROUND_TRIP_CHANGED = 'round-trip';

/** Says what so many statements wait at `ms` each, as a sum. */
export function tripsText(statements: number, ms: number): string {
	return `network only: ${number(statements)} × ${number(ms)} ms = ${duration(statements * ms)}`;
}

/** Returns the reader's setting, kept in the browser; null while it is off. */
export function chosen(): number | null {
	try {
		const kept = localStorage.getItem(KEY);
		return ROUND_TRIPS.find((ms) => String(ms) === kept) ?? null;
	} catch {
		return null;
	}
}

/** Writes the setting into every panel and comparison below `root`, and takes it out of them when it is off. */
export function showRoundTrip(root: ParentNode, ms = chosen()): void {
	for (const trips of root.querySelectorAll<HTMLElement>('[data-trips]')) {
		trips.hidden = ms === null;
		if (ms !== null) trips.textContent = tripsText(Number(trips.dataset.trips), ms);
	}
	for (const row of root.querySelectorAll<HTMLElement>('.comparison-wait')) row.hidden = ms === null;
	for (const wait of root.querySelectorAll<HTMLElement>('[data-wait]'))
		wait.textContent = ms === null ? '' : duration(Number(wait.dataset.wait) * ms);
}

/** Makes `ms` the setting of the whole page and of pages to come; null turns it off. */
export function setRoundTrip(ms: number | null): void {
	try {
		if (ms === null) localStorage.removeItem(KEY);
		else localStorage.setItem(KEY, String(ms));
	} catch {
		// A private window forgets it; the page still follows.
	}
	showRoundTrip(document, ms);
	document.dispatchEvent(new CustomEvent(ROUND_TRIP_CHANGED, { detail: ms }));
}
