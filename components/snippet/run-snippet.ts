/**
 * <run-snippet>: makes a snippet of the page runnable. Small on load; everything heavy (the engine's client, the view, the
 * editor) comes with the first Run or Edit. One attribute, `data-state`, says what it is doing.
 */

import { entrySource, withEntry } from '../../src/project/entry.ts';
import type { Project, Size } from '../../src/project/schema.ts';
import type { Trace } from '../../src/trace/schema.ts';
import type { Editor } from '../run/editor.ts';
import { errorText } from '../run/error-text.ts';
import { hasConsent, resourceWarning, whenNear } from '../run/preload-policy.ts';
import type { RunProgress } from '../run/progress.ts';
import { showBusy, showIdle, showProgress } from '../run/run-button.ts';
import { forgetDownload, RunElement } from '../run/run-element.ts';
import { safely } from '../run/safely.ts';
import type { AttachedTrace } from '../trace/attach.ts';
import { type DjangoRecording, DjangoRecordings } from './django-recordings.ts';
import { Draft } from './draft.ts';
import { GuessForm } from './guess-form.ts';
import type { Panel } from './live-panel.tsx';
import { type PanelPlace, panelPlace } from './panel-place.ts';
import { type Authored, describeChanges, isSource, readAuthored, type Variation } from './variation.ts';
import { VersionRuns } from './version-runs.ts';

type Action = 'run' | 'stop' | 'edit' | 'reset' | 'copy';

export class RunSnippet extends RunElement {
	/** The recorded panel, never changed, so that Reset can show it again. */
	#recorded: HTMLElement | null = null;
	/** The snippet as the page was built, and what its panel is of: itself, or a variation. */
	#built!: Authored;
	#authored!: Authored | Variation;
	#editor: Editor | null = null;
	/** The panel of a live or explored trace, and what it shows. */
	#live: { panel: HTMLElement; shown: Panel } | null = null;
	#trace: AttachedTrace | null = null;
	/** What asks before the panel tells; null where it just tells. */
	#guess: GuessForm | null = null;
	#draft!: Draft;
	#recordings!: DjangoRecordings;
	#versionRuns!: VersionRuns;

	protected connected(): void {
		this.#recorded = this.panel;
		this.#authored = this.#built = readAuthored(this);
		this.#draft = new Draft(this.dataset.id);
		this.#recordings = new DjangoRecordings(this, this.#built.recordings, () => void this.#follow());
		this.#versionRuns = new VersionRuns(this.find('.run-versions'));
		this.press({
			run: () => this.run(),
			stop: () => this.stop(),
			edit: () => this.edit(),
			reset: () => this.reset(),
			copy: () => this.copy(),
		} satisfies Record<Action, unknown>);
		// It lies in what is folded, and is not there yet.
		this.addEventListener('click', ({ target }) => {
			const button = target instanceof Element && target.closest<HTMLElement>('[data-do="filter"], [data-do="try"]');
			if (!button) return;
			const { plan, query, remedy } = button.dataset;
			if (remedy !== undefined) void this.try(Number(query), remedy);
			else void this.filter(plan === undefined ? null : Number(plan));
		});
		this.keys(() => this.run());
		this.offerDjango(() => this.run());
		this.#size.addEventListener('change', () => this.#recordings.sayAlike(this.changed !== null));
		this.#trace = this.attach(this);
		this.#guess = GuessForm.in(this, {
			key: `guess:${location.pathname}:${this.dataset.id}`,
			facts: this.#recordings.own.facts,
			say: (heard) => this.say('', { heard }),
		});
		const careful = resourceWarning();
		this.find('.run-caution').textContent = careful;
		if (hasConsent() && careful === null) whenNear(this, () => void this.#warm());
		if (this.#draft.text !== null) this.say('Your edit from before is kept: press Edit.');
		this.#recordings.sayAlike(this.changed !== null);
		if (this.isOther) whenNear(this, () => void this.#follow());
	}

	/** The current project, with the reader's edits, size and Django. */
	get project(): Project {
		const { project } = this.#authored;
		const data = { ...project.data, size: this.#size.value as Size };
		return { ...withEntry(project, this.code), django: this.#recordings.chosen.django, data };
	}

	/** What was recorded of the snippet itself on the Django that runs next: a comparison is of snippets, never of their variations. */
	get #ownRecording(): DjangoRecording {
		const { recordings } = this.#built;
		return recordings.find(({ django }) => django === this.#recordings.chosen.django) ?? recordings[0];
	}

	/** Whether the page shows another recording than that. */
	get isOther(): boolean {
		return this.#ownRecording.url !== this.#built.recordings[0].url;
	}

	#place(source: string, open = false): PanelPlace {
		return panelPlace(this, { built: this.#built, authored: this.#authored, source, open });
	}

	get #size(): HTMLSelectElement {
		return this.find('.run-data select');
	}

	/** How the current project differs from the recorded one: "your edit", "size L in place of M"; null when it does not. */
	get changed(): string | null {
		return describeChanges(this.#authored, this.code, this.#size.value);
	}

	/** Whether the code is the author's, not edited. */
	get #isOwnCode(): boolean {
		return isSource(this.#authored, this.code);
	}

	get code(): string {
		return this.#editor?.text ?? this.#authored.source;
	}

	/** Runs the current code. The panel stays until there is a new one. Resolves when the run has ended. */
	run(): Promise<void> {
		return this.work('starting', async ({ signal, onProgress }) => {
			const { project, changed } = this;
			const recording = this.#recordings.chosen;
			const [{ pageSession }, { judge, outcome }, { livePanel }, { gutterCounts }] = await Promise.all([
				import('../run/page-session.ts'),
				import('./recorded-comparison.ts'),
				import('./panel-content.ts'),
				import('../../src/trace/derive.ts'),
			]);
			const trace = await pageSession.run(project, { signal, onProgress });
			forgetDownload();
			const verdict = await judge(trace, changed, recording);
			const place = this.#place(entrySource(project));
			await this.#draw(livePanel(project, trace, verdict, this.#authored.show, place), { signal });
			await this.#versionRuns.add(project, trace, this.#recordings.offered);
			signal.throwIfAborted();
			this.#tell(this.isVaried ? null : trace);
			const judged = (this.isVaried ? null : this.#guess?.judge(gutterCounts(trace), this.#isOwnCode)) ?? '';
			return { state: 'live', heard: `${outcome(trace, verdict)} ${judged}`.trimEnd() };
		});
	}

	/** Starts the engine ahead of a run. If that fails, Run will say why. */
	async #warm(): Promise<void> {
		try {
			const { pageSession } = await import('../run/page-session.ts');
			if (await pageSession.warm(this.project)) forgetDownload();
		} catch {}
	}

	async edit(): Promise<void> {
		if (this.#editor) return this.#editor.focus();
		try {
			const { openEditor } = await import('../run/editor.ts');
			this.#editor = openEditor(this.#draft.text ?? this.#authored.source, {
				label: `Code of ${this.project.entry}`,
				onRun: () => void this.run(),
				onEdit: (text) => this.#keep(text),
			});
		} catch (error) {
			return this.say(`The editor could not be loaded. ${errorText(error, `${this.stays} stays`, 'Edit')}`);
		}
		this.say('');
		this.toggleAttribute('data-editing', true);
		if (this.#live) await this.#draw(this.#live.shown);
		else this.find('.trace-code > .code').after(this.#editor.element);
		this.#offer();
		this.#editor.focus();
	}

	/** Draws the recording with everything in it: all statements, to be grouped and filtered, the plan that is asked for open. */
	async filter(asked: number | null = null): Promise<void> {
		const heir = () =>
			this.panel.querySelector<HTMLElement>(':is(.queries, .query-featured) .plan[open] > summary') ??
			this.panel.querySelector<HTMLElement>('.queries :is(select, input, summary)') ??
			this.heir;
		await this.#explore({ whole: true, asked }, asked === null ? 'Group and filter' : 'Show the plan', heir);
		this.keepFocus(() => this.#offer(), heir);
	}

	/** Fetches what was recorded of the snippet itself on the Django that runs next. */
	async recordedRun(): Promise<Trace> {
		const { fetchRecording } = await import('./recorded-comparison.ts');
		return fetchRecording(this.#ownRecording.url);
	}

	/** Draws it, unless a run has ended or something else was chosen meanwhile. */
	async #explore(parts: Pick<Panel, 'whole' | 'asked'>, again: string, heir = () => this.heir): Promise<void> {
		const asked = this.#authored;
		try {
			const [shown, { outcome }, { gutterCounts }] = await Promise.all([
				this.#recordedShown(parts.whole || this.isVaried),
				import('./recorded-comparison.ts'),
				import('../../src/trace/derive.ts'),
			]);
			const isStale = this.#authored !== asked || this.#recordings.chosen.django !== shown.project.django;
			if (isStale || this.#hasRun || (this.works && !parts.whole)) return;
			await this.#draw({ ...shown, ...parts }, { heir });
			if (!this.isVaried) this.#guess?.judge(gutterCounts(shown.trace), true, false);
			this.say('', { heard: shown.verdict ? outcome(shown.trace, shown.verdict) : '' });
		} catch (error) {
			this.say(errorText(error, `${this.stays} stays`, again));
		}
	}

	/** Whether the result of a run stands in the panel: what was recorded does not take its place. */
	get #hasRun(): boolean {
		return (this.#live?.shown.verdict?.tone ?? 'recorded') !== 'recorded';
	}

	/** Follows the choice of another Django: says where the facts are the same, and shows what was recorded there if they are not. */
	async #follow(): Promise<void> {
		this.#recordings.sayAlike(this.changed !== null);
		if (this.#hasRun || this.#editor || this.works) return;
		const shown = this.#live?.shown;
		if (this.isOther || this.isVaried || shown?.whole)
			await this.#explore({ whole: shown?.whole ?? false, asked: shown?.asked ?? null }, this.again);
		else this.#restore();
	}

	/** Fetches what was recorded on the Django that runs next. */
	async #recordedShown(open: boolean): Promise<Panel> {
		const { recordedPanel } = await import('./panel-content.ts');
		return recordedPanel(this.#authored, this.#recordings.chosen, this.#place(this.#authored.source, open));
	}

	/** Tries what a remark on the run that is shown proposes, by the remedy's text. */
	try(query: number, text: string): Promise<void> {
		return this.work('starting', async (options) => {
			const { tryButton, tryRemedy } = await import('./try-remedy.ts');
			const before = this.#live?.shown ?? (await this.#recordedShown(true));
			const { shown, heard } = await tryRemedy(before, { query, text }, options);
			forgetDownload();
			const heir = () => tryButton(this.panel, { query, text }) ?? this.heir;
			await this.#draw(shown, { signal: options.signal, heir });
			return { state: this.#hasRun ? 'live' : 'recorded', heard };
		});
	}

	/** Restores the panel and code that the author gave. */
	reset(): void {
		this.#draft.keep(null);
		void this.become(this.isVaried ? (this.#authored as Variation) : null);
	}

	/**
	 * Shows a variation as it was recorded, the snippet itself again when it is null. What the reader did before is put away. Resolves to
	 * false when a variation could not be shown: the panel says why.
	 */
	async become(variation: Variation | null): Promise<boolean> {
		this.abandon();
		this.#authored = variation ?? this.#built;
		this.#draft = new Draft(variation?.name ?? this.dataset.id);
		this.#recordings.all = this.#authored.recordings;
		if (variation) this.#guess?.stepAside();
		else if (!this.#live) this.#guess?.goBack(this.find('.trace-facts'));
		this.keepFocus(() => {
			this.#editor?.close();
			this.#editor = null;
			this.#size.value = this.#authored.project.data.size;
			this.find('.run-where a').textContent = this.#authored.project.entry;
			this.removeAttribute('data-editing');
			this.#restore();
			this.enter({ state: 'recorded' });
		});
		this.#versionRuns.clear();
		this.#tell(null);
		await this.#follow();
		return variation === null || this.#live !== null;
	}

	/** Whether the panel is of a variation, not of the snippet itself. */
	get isVaried(): boolean {
		return this.#authored !== this.#built;
	}

	/** Tells a comparison what ran here; null when nothing that it compares did. */
	#tell(trace: Trace | null): void {
		this.dispatchEvent(new CustomEvent('ran', { detail: trace, bubbles: true }));
	}

	/** Puts the panel of the page back. */
	#restore(): void {
		if (!this.#live) return;
		this.keepFocus(() => this.panel.replaceWith(this.#recorded as HTMLElement));
		this.#live = null;
		if (!this.isVaried) this.#guess?.goBack(this.find('.trace-facts'));
		this.#trace?.refresh();
	}

	async copy(): Promise<void> {
		const copied = await safely(() => navigator.clipboard.writeText(this.code).then(() => true));
		this.say(copied ? 'Copied.' : 'The browser refuses the clipboard: select the code and copy it by hand.');
	}

	/** The panel shown: recorded or live. */
	get panel(): HTMLElement {
		return this.find('.run-panel');
	}

	/** Shows a trace in a panel of its own, unless `signal` was aborted meanwhile; `heir` gets the focus of what is gone. */
	async #draw(shown: Panel, { signal, heir }: { signal?: AbortSignal; heir?: () => HTMLElement } = {}): Promise<void> {
		const { drawTrace } = await import('./live-panel.tsx');
		signal?.throwIfAborted();
		const panel = this.#live?.panel ?? Object.assign(document.createElement('div'), { className: 'run-panel' });
		this.keepFocus(() => {
			drawTrace(panel, shown, { editor: this.#editor, guess: this.isVaried ? null : (this.#guess?.form ?? null) });
			if (this.panel !== panel) this.panel.replaceWith(panel);
		}, heir);
		this.#live = { panel, shown };
		this.#trace?.refresh();
	}

	protected show(works: boolean): void {
		(works ? showBusy : showIdle)(this.#button('run'));
		this.#button('stop').hidden = !works;
		this.#offer();
	}

	/** Shows the buttons that apply to the current panel. */
	#offer(): void {
		this.#button('edit').hidden = this.#editor !== null;
		this.#button('reset').hidden = this.state === 'recorded' && !this.#editor && !this.#live?.shown.whole;
	}

	protected get heir(): HTMLElement {
		return this.#button('run');
	}

	/** Shows progress in the button. */
	protected override progress(progress: RunProgress): void {
		if (progress.running) this.dataset.state = 'running';
		super.progress({ ...progress, bytes: '' });
		showProgress(this.#button('run'), progress);
	}

	#keep(text: string): void {
		this.#recordings.sayAlike(this.changed !== null);
		this.#draft.keep(this.#isOwnCode ? null : text);
	}

	#button(action: Action): HTMLButtonElement {
		return this.find(`[data-do="${action}"]`);
	}
}

customElements.define('run-snippet', RunSnippet);
