/**
 * <run-snippet>: makes a snippet of the page runnable. Small on load; everything heavy (the engine's client, the view, the
 * editor) comes with the first Run or Edit. What it is doing stands in one attribute, `data-state`.
 */
import type { DjangoVersion } from '../../src/engine/api/protocol.ts';
import type { Job, Size } from '../../src/engine/api/runner.ts';
import { chooseTrips, showTrips } from '../trace/round-trip.ts';
import { attempt, reason } from './attempt.ts';
import type { Editor } from './editor.ts';
import type { Live } from './live.tsx';
import type { Progress } from './progress.ts';
import { busy, idle, show } from './run-button.ts';
import { agreed, caution, whenNear } from './warm.ts';

/** recorded: as in the page · starting, running: a run is under way · live: its result stands · failed, stopped: the result before it stands. */
export type State = 'recorded' | 'starting' | 'running' | 'live' | 'failed' | 'stopped';

type Action = 'run' | 'stop' | 'edit' | 'reset' | 'copy' | 'explore';

/** Snippets of this page: they share one engine, and lose the size from their button together. */
const snippets = new Set<RunSnippet>();

export class RunSnippet extends HTMLElement {
	/** The recorded panel, never touched: Reset puts it back. */
	#recorded: HTMLElement | null = null;
	#source = '';
	#editor: Editor | null = null;
	#live: Live | null = null;
	/** The line whose statements are marked. */
	#picked: string | null = null;

	connectedCallback(): void {
		if (this.#recorded) return;
		this.#recorded = this.#find('.run-panel');
		this.#source = `${[...this.#recorded.querySelectorAll('.trace-code > .code .line-text')].map((line) => line.textContent?.replace(/\n$/, '')).join('\n')}\n`;
		this.addEventListener('click', (event) => this.#clicked(event));
		this.addEventListener('keydown', (event) => this.#pressed(event));
		this.addEventListener('plan', (event) => void this.#deeper(event as CustomEvent<unknown>));
		this.addEventListener('toggle', (event) => this.#toggled(event), true);
		this.addEventListener('input', (event) => this.#slid(event));
		snippets.add(this);
		showTrips(this);
		const careful = caution();
		this.#find('.run-caution').textContent = careful;
		if (agreed() && careful === null) whenNear(this, () => void this.#warm());
		if (this.draft !== null) this.say('Your edit from before is kept: press Edit.');
	}

	disconnectedCallback(): void {
		snippets.delete(this);
	}

	get state(): State {
		return this.dataset.state as State;
	}

	/** The job of the code as it stands, edits included. */
	get job(): Job {
		return { ...this.#recordedJob, size: this.#size.value as Size, source: this.code };
	}

	/** The job that was recorded, but for its source. */
	get #recordedJob(): Omit<Job, 'source'> {
		return JSON.parse(this.dataset.job ?? '{}') as Omit<Job, 'source'>;
	}

	get #size(): HTMLSelectElement {
		return this.#find('.run-data select');
	}

	/** How the run to come differs from the one that was recorded: "your edit", "size L in place of M"; null when it does not. */
	get changed(): string | null {
		const { size } = this.#recordedJob;
		const changes = [
			...(this.code.trimEnd() === this.#source.trimEnd() ? [] : ['your edit']),
			...(this.#size.value === size ? [] : [`data of size ${this.#size.value} in place of ${size}`]),
		];
		return changes.length === 0 ? null : changes.join(', on ');
	}

	/** The snippet's own code. */
	get source(): string {
		return this.#source;
	}

	/** The editor, while the reader edits. */
	get editor(): Editor | null {
		return this.#editor;
	}

	get code(): string {
		return this.#editor?.text ?? this.#source;
	}

	/** The reader's edit, kept for as long as the tab lives; null when there is none. */
	get draft(): string | null {
		return attempt(() => sessionStorage.getItem(this.#draftKey));
	}

	get #draftKey(): string {
		return `draft:${location.pathname}:${this.dataset.id}`;
	}

	/** run runs the code as it stands; the panel shown stays until there is a new one. */
	async run(): Promise<void> {
		if (this.state === 'starting' || this.state === 'running') return;
		this.#enter('starting', 'Getting ready');
		try {
			this.#live ??= (await import('./live.tsx')).live(this);
			const outcome = await this.#live.run(this.dataset.django as DjangoVersion, (progress) =>
				this.#progress(progress),
			);
			if (outcome === 'stopped') return this.#enter('stopped', 'Stopped. The result from before still stands.');
			this.#loaded();
			this.#button('explore').hidden = true;
			this.#enter('live', '');
		} catch (error) {
			this.#enter('failed', reason(error));
		}
	}

	stop(): void {
		this.#live?.stop();
	}

	/** Starts the engine before it is asked to run. Should that fail, Run will say why. */
	async #warm(): Promise<void> {
		try {
			const { warm } = await import('./live.tsx');
			const { dataset } = this;
			if (await warm(this.job, dataset.django as DjangoVersion, dataset.engine ?? '')) this.#loaded();
		} catch {}
	}

	/** The engine is here: no button announces its size any more, and nothing is left to be careful of. */
	#loaded(): void {
		for (const snippet of snippets)
			for (const part of ['.run-size', '.run-caution']) snippet.#find(part).textContent = '';
	}

	async edit(): Promise<void> {
		if (this.#editor) return this.#editor.focus();
		try {
			const { openEditor } = await import('./editor.ts');
			this.#editor = openEditor(this.draft ?? this.#source, {
				label: `Code of ${this.job.name}`,
				onRun: () => void this.run(),
				onEdit: (text) => this.#keep(text),
			});
		} catch (error) {
			return this.say(`The editor could not be loaded. ${reason(error)}`);
		}
		this.say('');
		this.toggleAttribute('data-editing', true);
		this.#button('edit').hidden = true;
		this.#button('reset').hidden = false;
		if (this.#live) this.#live.edit(this.#editor);
		else this.#find('.trace-code > .code').after(this.#editor.element);
		this.#editor.focus();
	}

	/** explore draws the recording with everything in it: all statements, to be grouped and filtered. */
	async explore(): Promise<void> {
		try {
			this.#live ??= (await import('./live.tsx')).live(this);
			await this.#live.explore();
			this.#button('explore').hidden = true;
			this.#button('reset').hidden = false;
			this.say('');
		} catch (error) {
			this.say(reason(error));
		}
	}

	/** reset puts back the recorded panel and the code as it was. */
	reset(): void {
		this.stop();
		this.#live?.close();
		this.#live = null;
		this.#editor?.close();
		this.#editor = null;
		this.#size.value = this.#recordedJob.size;
		this.removeAttribute('data-editing');
		this.#button('edit').hidden = false;
		attempt(() => sessionStorage.removeItem(this.#draftKey));
		this.#button('explore').hidden = false;
		this.panel = this.#recorded as HTMLElement;
		this.#enter('recorded', '');
	}

	async copy(): Promise<void> {
		const copied = await attempt(() => navigator.clipboard.writeText(this.code).then(() => true));
		this.say(copied ? 'Copied.' : 'The browser refuses the clipboard: select the code and copy it by hand.');
	}

	/** The panel shown: recorded or live. */
	get panel(): HTMLElement {
		return this.#find('.run-panel');
	}

	set panel(panel: HTMLElement) {
		if (this.panel !== panel) this.panel.replaceWith(panel);
		showTrips(panel);
	}

	/** say tells the reader, and screen readers, what happens. */
	say(text: string): void {
		this.#find('[role="status"]').textContent = text;
	}

	#enter(state: State, text: string): void {
		const works = state === 'starting' || state === 'running';
		this.dataset.state = state;
		this.say(text);
		(works ? busy : idle)(this.#button('run'));
		this.#button('stop').hidden = !works;
		this.#button('reset').hidden = state === 'recorded' && !this.#editor;
	}

	/** Steps are announced once each; bytes are shown in the button, where they disturb nobody. */
	#progress(progress: Progress): void {
		if (progress.running && this.state === 'starting') this.dataset.state = 'running';
		if (this.#find('[role="status"]').textContent !== progress.label) this.say(progress.label);
		show(this.#button('run'), progress);
	}

	#keep(text: string): void {
		attempt(() =>
			text.trimEnd() === this.#source.trimEnd()
				? sessionStorage.removeItem(this.#draftKey)
				: sessionStorage.setItem(this.#draftKey, text),
		);
	}

	#clicked(event: Event): void {
		const target = event
			.composedPath()
			.find((each) => each instanceof HTMLElement && each.matches('[data-do], [data-pick]'));
		if (!(target instanceof HTMLElement)) return;
		if (target.dataset.do) void this[target.dataset.do as Action]();
		else if (target.dataset.pick) {
			event.preventDefault();
			this.pick(target.dataset.pick);
		}
	}

	#slid({ target }: Event): void {
		if (target instanceof HTMLInputElement && target.closest('.trips')) chooseTrips(Number(target.value));
	}

	#pressed(event: KeyboardEvent): void {
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
			event.preventDefault();
			void this.run();
		} else if (event.key === 'Escape' && !this.#button('stop').hidden) this.stop();
	}

	/** An entry that is opened shows which lines it came from. */
	#toggled(event: Event): void {
		const details = event.target as HTMLDetailsElement;
		if (details.open && details.matches('.plan')) void this.#walkable(details);
		const query = details.parentElement;
		if (!query?.classList.contains('query') || !details.open || query.hasAttribute('data-picked')) return;
		if (!details.contains(document.activeElement)) return;
		this.#unpick();
		query.toggleAttribute('data-picked', true);
		for (const line of query.dataset.lines?.split(' ') ?? []) this.#mark(`.line[data-line="${line}"]`);
	}

	/** A plan somebody wants to see in pev2. */
	async #deeper({ detail, target }: CustomEvent<unknown>): Promise<void> {
		const { openPlan } = await import('./plan-dialog.ts');
		const sql = (target as Element).closest('.query')?.querySelector('.sql')?.textContent ?? '';
		openPlan(this.dataset.viewer ?? '', detail, sql);
	}

	/** A plan's table is walked by keys from when it is first opened. */
	async #walkable(plan: HTMLElement): Promise<void> {
		const { treegrid } = await import('../trace/treegrid.ts');
		// A live panel draws the table only now that it is open.
		requestAnimationFrame(() => {
			const table = plan.querySelector<HTMLTableElement>('table[data-treegrid]');
			if (table) treegrid(table);
		});
	}

	/** pick marks a line ("4", or "t1-2" of a template) and its statements, and opens the first of them; picked again, it is unmarked. */
	pick(line: string): void {
		const again = this.#picked === line;
		this.#unpick();
		if (again) return;
		this.#picked = line;
		this.#mark(`.line[data-line="${line}"]`);
		const [first] = this.#mark(`.query[data-lines~="${line}"]`);
		const details = first?.querySelector('details');
		if (details) details.open = true;
		const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
		first?.scrollIntoView({ block: 'nearest', behavior });
	}

	#mark(selector: string): HTMLElement[] {
		const found = [...this.querySelectorAll<HTMLElement>(selector)];
		for (const element of found) element.toggleAttribute('data-picked', true);
		return found;
	}

	#unpick(): void {
		this.#picked = null;
		for (const element of this.querySelectorAll('[data-picked]')) element.removeAttribute('data-picked');
	}

	#button(action: Action): HTMLButtonElement {
		return this.#find(`[data-do="${action}"]`);
	}

	#find<E extends HTMLElement = HTMLElement>(selector: string): E {
		const element = this.querySelector<E>(selector);
		if (!element) throw new Error(`<run-snippet> has no ${selector}`);
		return element;
	}
}

customElements.define('run-snippet', RunSnippet);
