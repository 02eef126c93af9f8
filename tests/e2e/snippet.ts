/** A runnable snippet of a page, used as a person uses it: by its buttons, its code and what the panel says. */
import { expect, type Locator, type Page } from '@playwright/test';

/** What `data-state` says of a snippet. */
export type State = 'recorded' | 'starting' | 'running' | 'live' | 'failed' | 'stopped';

/** What a panel shows that must not differ between a recording and a run. */
export interface Shown {
	/** The strip of figures by name, without sizes and times. */
	figures: Record<string, string>;
	/** The gutter's text by line number. */
	gutter: Record<string, string>;
	/** Each group of statements in short: how often, and the gist of its SQL. */
	queries: string[];
	/** Printed text, value and error. */
	outcome: string;
}

export class Snippet {
	readonly page: Page;
	readonly root: Locator;

	private constructor(page: Page, root: Locator) {
		this.page = page;
		this.root = root;
	}

	/** find returns the snippet of a page by its name: "forward_fk_loop". */
	static async find(page: Page, name: string): Promise<Snippet> {
		const root = page.locator(`run-snippet#snippet-${name}`);
		// Some lie in what is folded.
		if ((await root.count()) === 0)
			await page.locator('details.fold').evaluateAll((folds) => {
				for (const fold of folds) (fold as HTMLDetailsElement).open = true;
			});
		await expect(root, `a snippet ${name}.py on ${page.url()}`).toHaveCount(1);
		const snippet = new Snippet(page, root);
		await snippet.unfold();
		return snippet;
	}

	/** Opens what a comparison folds of it: its statements, plans and result. */
	async unfold(): Promise<void> {
		const fold = this.root.locator('.trace-fold:not([open]) > summary');
		if ((await fold.count()) > 0) await fold.click();
		// It may have to be fetched first.
		await expect(this.root.locator('details[open] > noscript')).toHaveCount(0);
	}

	button(name: 'Run' | 'Edit' | 'Stop' | 'Reset' | 'Copy'): Locator {
		return this.root.getByRole('button', { name: new RegExp(`^${name}\\b`) });
	}

	/** Waits until the snippet is in one of these states. */
	async reaches(...states: State[]): Promise<void> {
		await expect(this.root).toHaveAttribute('data-state', new RegExp(`^(${states.join('|')})$`));
	}

	/** Presses Run and waits for the end, whichever it is. */
	async run(): Promise<void> {
		await this.button('Run').click();
		await this.root.evaluate(
			(element) =>
				new Promise<void>((resolve) => {
					const look = () => /^(live|failed)$/.test(element.getAttribute('data-state') ?? '') && resolve();
					new MutationObserver(look).observe(element, { attributeFilter: ['data-state'] });
					look();
				}),
		);
	}

	/** Opens the editor unless it is open and puts `code` in place of what it holds. */
	async write(code: string): Promise<void> {
		if (!(await this.editor.isVisible())) await this.button('Edit').click();
		await this.editor.click();
		await this.page.keyboard.press('ControlOrMeta+a');
		await this.page.keyboard.insertText(code);
	}

	get editor(): Locator {
		return this.root.getByRole('textbox');
	}

	/** code is what runs next, in the editor or as text. */
	get code(): Locator {
		return this.root.locator('.trace-code');
	}

	/** Returns a number of the strip over the panel: "queries", "rows". */
	figure(name: string): Locator {
		return this.root
			.locator('.totals .figure')
			.filter({ has: this.page.locator(`dt:text-is("${name}")`) })
			.locator('dd');
	}

	get outcome(): Locator {
		return this.root.locator('.outcome');
	}

	/** Opens what the panel holds beside what it says first: all statements, and the cache. Declines to guess where the panel asks before it tells. */
	async everything(): Promise<void> {
		if ((await this.root.getAttribute('data-guess')) === 'asks')
			await this.root.getByRole('button', { name: 'Just show me' }).click();
		await this.unfold();
		const fold = this.root.locator('.everything');
		const summary = this.root.locator('.everything:not([open]) > summary');
		if ((await summary.count()) > 0) await summary.click();
		await expect(fold.locator(':scope > .versions, :scope > .queries').first()).toBeVisible();
	}

	/** Reads the panel. */
	async shown(): Promise<Shown> {
		await this.everything();
		return this.root.evaluate((root) => {
			const texts = (selector: string, of: Element = root) =>
				[...of.querySelectorAll(selector)].map((node) => node.textContent ?? '');
			const figures = [...root.querySelectorAll('.totals .figure')].map((node) => [
				node.querySelector('dt')?.textContent ?? '',
				node.querySelector('dd')?.textContent ?? '',
			]);
			const lines = [...root.querySelectorAll<HTMLElement>('[data-line]')].map((line) => [
				line.dataset.line ?? '',
				line.querySelector('.line-count')?.textContent ?? '',
			]);
			return {
				figures: Object.fromEntries(figures.filter(([name]) => name !== 'received' && name !== 'here, this time')),
				gutter: Object.fromEntries(lines.filter(([, count]) => count !== '')),
				queries: [...root.querySelectorAll('.queries .query')].map((query) =>
					texts('.query-times, .query-gist, .query-lines', query).join(' '),
				),
				outcome: texts('.outcome').join('\n'),
			};
		});
	}
}
