/** The simulated round trip: one setting for every figure of every page, computed and never slept. */
import { duration, number } from '../../src/text/numbers.ts';

/** Milliseconds a statement costs on the way: in this process, same machine, same data centre, same region, another one. */
export const ROUND_TRIPS = [0, 0.5, 1, 5, 20] as const;
export const DEFAULT = 1;

const KEY = 'round-trip';

/** tripsText says what so many statements wait at `ms` each: the total, and the sum it is made of. */
export function tripsText(
	statements: number,
	python: number | null,
	database: number | null,
	ms: number,
): { total: string; model: string } {
	const network = `${number(statements)} × ${number(ms)} ms round trip`;
	const total = duration(statements * ms + (python ?? 0) + (database ?? 0));
	if (python === null || database === null) return { total, model: `${network}, simulated` };
	return { total, model: `${duration(python)} Python + ${duration(database)} database + ${network}, simulated` };
}

/** chosen is the reader's setting, kept in the browser. */
export function chosen(): number {
	try {
		const kept = Number(localStorage.getItem(KEY) ?? DEFAULT);
		return ROUND_TRIPS.find((ms) => ms === kept) ?? DEFAULT;
	} catch {
		return DEFAULT;
	}
}

/** showTrips writes the setting into every slider and sum below `root`. */
export function showTrips(root: ParentNode, ms = chosen()): void {
	for (const trips of root.querySelectorAll<HTMLElement>('.trips')) {
		const figure = (name: string) => (trips.dataset[name] === undefined ? null : Number(trips.dataset[name]));
		const text = tripsText(figure('trips') ?? 0, figure('python'), figure('database'), ms);
		const [total, model, slider] = trips.children as unknown as [HTMLElement, HTMLElement, HTMLInputElement];
		total.textContent = text.total;
		model.textContent = text.model;
		slider.value = String(ROUND_TRIPS.indexOf(ms as 1));
		slider.setAttribute('aria-valuetext', `${ms} milliseconds`);
	}
	for (const wait of root.querySelectorAll<HTMLElement>('[data-wait]'))
		wait.textContent = duration(Number(wait.dataset.wait) * ms);
}

/** chooseTrips takes a slider's position as the new setting of the whole page, and of pages to come. */
export function chooseTrips(position: number): void {
	const ms = ROUND_TRIPS[position] ?? DEFAULT;
	try {
		localStorage.setItem(KEY, String(ms));
	} catch {
		// A private window forgets it; the page still follows.
	}
	showTrips(document, ms);
}
