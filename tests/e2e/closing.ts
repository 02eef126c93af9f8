/** In a page, sent there by what drives browsers without Playwright: a snippet whose code closes its own worker, and the run after it. */

/** Runs code that closes the worker it runs in, as the edit of a snippet: "loop.py". */
export async function closing(name: string): Promise<void> {
	const snippet = document.querySelector<HTMLElement>(`run-snippet:has([aria-label="${name}"])`);
	const press = (action: string) => snippet?.querySelector<HTMLElement>(`[data-do="${action}"]`)?.click();
	sessionStorage.setItem(`draft:${location.pathname}:${snippet?.dataset.id}`, 'import js\n\njs.close()\n');
	await new Promise<void>((resolve) => {
		const opened = () => snippet?.hasAttribute('data-editing') && resolve();
		new MutationObserver(opened).observe(snippet as Node, { attributeFilter: ['data-editing'] });
		press('edit');
	});
	press('run');
}

/** Takes the edit back and runs the snippet as it was. */
export async function resetAndRun(name: string): Promise<void> {
	const snippet = document.querySelector<HTMLElement>(`run-snippet:has([aria-label="${name}"])`);
	for (const action of ['reset', 'run']) snippet?.querySelector<HTMLElement>(`[data-do="${action}"]`)?.click();
}
