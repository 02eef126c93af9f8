/** Inside the frame: shows in pev2 whichever plan the page around sends. */

/** What the frame tells the page: that it waits for a plan, and that the reader pressed Escape, which the page does not hear. */
export interface FrameMessage {
	type: 'ready' | 'close';
}

/** What the page sends once the frame says it is ready. */
export interface PlanMessage {
	type: 'plan';
	/** The document as PostgreSQL reported it, as JSON text. */
	plan: string;
	sql: string;
	dark: boolean;
}

// The icons' styles come from a file: styles made by scripts are refused by the page's policy. Read when pev2 loads.
Object.assign(window, { FontAwesomeConfig: { autoAddCss: false } });

addEventListener('message', async ({ origin, data }: MessageEvent<PlanMessage>) => {
	if (origin !== location.origin || data?.type !== 'plan') return;
	const [{ createApp, h }, { Plan }] = await Promise.all([import('vue'), import('pev2')]);
	document.documentElement.dataset.bsTheme = data.dark ? 'dark' : 'light';
	const place = document.querySelector('#viewer');
	if (!place) return;
	place.className = 'vh-100 d-flex flex-column';
	new MutationObserver(() => nameBars(place)).observe(place, { childList: true, subtree: true });
	createApp({ render: () => h(Plan, { planSource: data.plan, planQuery: data.sql }) }).mount(place);
});

/** Names the progress bars by which pev2 draws the part of a node; the figure stands beside each. */
function nameBars(place: Element): void {
	for (const bar of place.querySelectorAll('[role="progressbar"]:not([aria-label])'))
		bar.setAttribute('aria-label', 'Share of the plan');
}

const tell = (message: FrameMessage) => {
	if (parent !== window) parent.postMessage(message, location.origin);
};
addEventListener('keydown', ({ key }) => key === 'Escape' && tell({ type: 'close' }));
tell({ type: 'ready' });
