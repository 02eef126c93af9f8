/** When the engine may start unasked: for readers who ran something before, and so know what it downloads, unless data or memory is short. */
import { safely } from './safely.ts';

const AGREED = 'ormscope-agreed';

/** Remembers that this reader has run something. */
export function rememberConsent(): void {
	safely(() => localStorage.setItem(AGREED, 'yes'));
}

/** Says whether this reader has run something before, in this browser. */
export function hasConsent(): boolean {
	return safely(() => localStorage.getItem(AGREED)) === 'yes';
}

/** What some browsers report about the device; undefined elsewhere. */
export interface Device {
	connection?: { saveData?: boolean };
	/** Gigabytes, rounded to a power of two. */
	deviceMemory?: number;
}

/** Gigabytes below which nothing starts unasked: an engine takes about a third of one. */
const ENOUGH = 4;

/** Returns what a reader of this device should know before pressing Run; null when nothing speaks against it. */
export function resourceWarning({ connection, deviceMemory }: Device = navigator as Device): string | null {
	if (connection?.saveData) return 'Your browser saves data: nothing is loaded before you press Run.';
	if (deviceMemory !== undefined && deviceMemory < ENOUGH)
		return `This device has ${deviceMemory} GB of memory and a run takes about 0.4 GB: close other tabs first, or choose size S.`;
	return null;
}

/** Calls `act` once, when the reader comes near the element: by pointer, by focus, or with it in view and the page at rest. */
export function whenNear(element: HTMLElement, act: () => void): void {
	const near = new AbortController();
	const come = () => {
		if (near.signal.aborted) return;
		near.abort();
		act();
	};
	element.addEventListener('pointerenter', come, { signal: near.signal });
	element.addEventListener('focusin', come, { signal: near.signal });
	const seen = new IntersectionObserver((entries) => {
		if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
		seen.disconnect();
		// Safari has no idle callbacks.
		if ('requestIdleCallback' in globalThis) requestIdleCallback(come);
		else setTimeout(come);
	});
	seen.observe(element);
	near.signal.addEventListener('abort', () => seen.disconnect());
}
