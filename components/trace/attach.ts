/** What a drawn trace does when it is used, wherever it is drawn: recorded, live, in a verdict, in an index lab. */
import { showRoundTrip } from './round-trip.ts';

/**
 * Opens a <details>, its content with it: before the browser says so, what is folded into the page is there, what a live panel draws is
 * asked for. Resolves when what must be fetched (components/site/Unfold.astro) has come, or has not.
 */
async function open(details: HTMLDetailsElement | null | undefined): Promise<void> {
	if (!details) return;
	if (!details.open) {
		details.open = true;
		details.dispatchEvent(new Event('toggle'));
	}
	if (details.dataset.fetching !== undefined)
		await new Promise((resolve) => details.addEventListener('unfolded', resolve, { once: true }));
}

/** A trace, or several, with its behaviour. */
export interface AttachedTrace {
	/** To be called when something below the root was drawn anew. */
	refresh(): void;
}

/**
 * Gives everything drawn below `root` its behaviour. A count picks its line and the line's statements; an entry that is opened
 * shows its lines; an open plan is walked by keys, and opened in pev2 (`viewer` is the address of its page). Listens at the root, which stays while what is below it is drawn anew.
 */
export function attachTrace(root: HTMLElement, { viewer }: { viewer: string }): AttachedTrace {
	/** The line whose statements are marked. */
	let picked: string | null = null;

	const mark = (selector: string): HTMLElement[] => {
		const found = [...root.querySelectorAll<HTMLElement>(selector)];
		for (const element of found) element.toggleAttribute('data-picked', true);
		return found;
	};
	const unpick = () => {
		picked = null;
		for (const element of root.querySelectorAll('[data-picked]')) element.removeAttribute('data-picked');
	};
	/** Marks a line ("4", or "t1-2" of a template) and its statements, and opens the first of them; picked again, it is unmarked. */
	const pick = async (line: string, byKey: boolean) => {
		const again = picked === line;
		unpick();
		if (again) return;
		picked = line;
		const sought = `.query[data-lines~="${line}"]`;
		for (const { parentElement } of mark(`.line[data-line="${line}"]`)) await open(parentElement?.closest('details'));
		for (const fold of ['.trace-fold', '.everything']) {
			if (root.querySelector(sought)) break;
			await open(root.querySelector<HTMLDetailsElement>(fold));
			// A live panel draws the content only now.
			if (!root.querySelector(sought)) await new Promise(requestAnimationFrame);
			if (picked !== line) return;
		}
		const [first] = mark(sought);
		const details = first?.querySelector<HTMLDetailsElement>(':scope > details');
		for (let fold = details ?? first?.closest('details'); fold; fold = fold.parentElement?.closest('details'))
			await open(fold);
		if (picked !== line) return;
		const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
		first?.scrollIntoView({ block: 'nearest', behavior });
		// Whoever came by key goes on from there, and hears where that is.
		if (!byKey || !first) return;
		const stop = details?.querySelector('summary') ?? first;
		if (stop === first) first.tabIndex = -1;
		stop.focus({ preventScroll: true });
	};
	/** Shows which lines an entry came from that the reader opens. */
	const showLines = (details: HTMLDetailsElement) => {
		const query = details.parentElement;
		if (!query?.classList.contains('query') || query.hasAttribute('data-picked')) return;
		if (!details.contains(document.activeElement)) return;
		unpick();
		query.toggleAttribute('data-picked', true);
		for (const line of query.dataset.lines?.split(' ') ?? []) mark(`.line[data-line="${line}"]`);
	};
	/** Plans are walked by keys from when they are open. */
	const walkPlans = async () => {
		if (!root.querySelector('.plan[open]')) return;
		const { treegrid } = await import('./treegrid.ts');
		for (const table of root.querySelectorAll<HTMLTableElement>('.plan[open] table[data-treegrid]')) treegrid(table);
	};

	root.addEventListener('click', (event) => {
		// The editor's gutter lies in a shadow root.
		const link = event.composedPath().find((each) => each instanceof HTMLElement && each.matches('[data-pick]'));
		if (!(link instanceof HTMLElement) || !link.dataset.pick) return;
		event.preventDefault();
		void pick(link.dataset.pick, event.detail === 0);
	});
	root.addEventListener(
		'toggle',
		({ target }) => {
			if (!(target instanceof HTMLDetailsElement) || !target.open) return;
			// A live panel draws the table only now that the plan is open.
			if (target.matches('.plan')) requestAnimationFrame(() => void walkPlans());
			showLines(target);
		},
		true,
	);
	// What had to be fetched comes after the fold is open.
	root.addEventListener('unfolded', () => void walkPlans(), true);
	root.addEventListener('plan', async (event) => {
		const { detail, target } = event as CustomEvent<unknown>;
		const { openPlan } = await import('../plan-viewer/plan-dialog.ts');
		const sql = (target as Element).closest('.query')?.querySelector('.sql')?.textContent ?? '';
		openPlan(viewer, detail, sql);
	});

	const refresh = () => {
		unpick();
		showRoundTrip(root);
		void walkPlans();
	};
	refresh();
	return { refresh };
}
