/**
 * In a page, sent there by what drives browsers without Playwright: runs a snippet ("forward_fk_loop"), then, as an edit of it, code that
 * closes the worker it runs in. Waits until the browser has freed the worker's lock, takes the edit back, runs the snippet as
 * it was, and gives its figures. Closes over nothing.
 */
export async function runAfterClosing(id: string): Promise<string> {
	const snippet = document.querySelector<HTMLElement>(`run-snippet[data-id="${id}"]`);
	if (!snippet) throw new Error(`no snippet ${id}`);
	const press = (action: string) => snippet.querySelector<HTMLElement>(`[data-do="${action}"]`)?.click();
	/** Waits until an attribute of the snippet is as it should be. */
	const until = (attribute: string, value: RegExp) =>
		new Promise<void>((resolve) => {
			const look = () => value.test(snippet.getAttribute(attribute) ?? 'none') && resolve();
			new MutationObserver(look).observe(snippet, { attributes: true });
			look();
		});
	press('run');
	await until('data-state', /^(live|failed)$/);
	const { held } = await navigator.locks.query();
	const lock = held?.find(({ name }) => name?.startsWith('ormscope-engine'))?.name;
	if (!lock) throw new Error('the worker holds no lock');
	press('reset');
	sessionStorage.setItem(`draft:${location.pathname}:${id}`, 'import js\n\njs.close()\n');
	press('edit');
	await until('data-editing', /^$/);
	press('run');
	await until('data-state', /^(live|failed)$/);
	await navigator.locks.request(lock, () => {});
	press('reset');
	await until('data-state', /^recorded$/);
	press('run');
	await until('data-state', /^(live|failed)$/);
	return `${snippet.dataset.state} ${snippet.querySelector('.totals')?.textContent}`;
}
