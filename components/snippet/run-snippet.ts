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
import { busy, idle, show } from '../run/run-button.ts';
import { forgetDownload, RunElement } from '../run/run-element.ts';
import { safely } from '../run/safely.ts';
import type { AttachedTrace } from '../trace/attach.ts';
import type { Shown } from './live-panel.tsx';
import { builtVersion, type Variation, type Version } from './version.ts';

type Action = 'run' | 'stop' | 'edit' | 'reset' | 'copy';

export class RunSnippet extends RunElement {
	/** The recorded panel, never changed, so that Reset can show it again. */
	#recorded: HTMLElement | null = null;
	/** The snippet as the page was built, and what its panel is of: itself, or a variation. */
	#built!: Version;
	#version!: Version | Variation;
	#editor: Editor | null = null;
	/** The panel of a live or explored trace, and what it shows. */
	#live: { panel: HTMLElement; shown: Shown } | null = null;
	#trace: AttachedTrace | null = null;

	protected connected(): void {
		this.#recorded = this.panel;
		const source = `${[...this.#recorded.querySelectorAll('.trace-code > .code .line-text')].map((line) => line.textContent?.replace(/\n$/, '')).join('\n')}\n`;
		this.#built = builtVersion(this, source);
		this.#version = this.#built;
		this.press({
			run: () => this.run(),
			stop: () => this.stop(),
			edit: () => this.edit(),
			reset: () => this.reset(),
			copy: () => this.copy(),
		} satisfies Record<Action, unknown>);
		// It lies in what is folded, and is not there yet.
		this.addEventListener('click', ({ target }) => {
			const button = target instanceof Element && target.closest<HTMLElement>('[data-do="filter"]');
			if (button) void this.filter(button.dataset.plan === undefined ? null : Number(button.dataset.plan));
		});
		this.keys(() => this.run());
		this.#trace = this.attach(this);
		const careful = resourceWarning();
		this.find('.run-caution').textContent = careful;
		if (hasConsent() && careful === null) whenNear(this, () => void this.#warm());
		if (this.draft !== null) this.say('Your edit from before is kept: press Edit.');
	}

	/** The current project, with the reader's edits and size. */
	get project(): Project {
		const { project } = this.#version;
		return { ...withEntry(project, this.code), data: { ...project.data, size: this.#size.value as Size } };
	}

	/** How the panel stands in a comparison: folded, the lines marked that another variant has not, unless they were edited. */
	#beside(source: string, open = false): Pick<Shown, 'folded' | 'open' | 'changed'> {
		const { changed } = this.#version;
		const isOwn = source.trimEnd() === this.#version.source.trimEnd();
		const fold = this.panel.querySelector<HTMLDetailsElement>('.trace-fold');
		return {
			folded: this.#built.changed !== undefined,
			open: open || fold?.open === true,
			changed: isOwn ? changed : undefined,
		};
	}

	get #size(): HTMLSelectElement {
		return this.find('.run-data select');
	}

	/** How the current project differs from the recorded one: "your edit", "size L in place of M"; null when it does not. */
	get changed(): string | null {
		const { size } = this.#version.project.data;
		const changes = [
			...(this.code.trimEnd() === this.#version.source.trimEnd() ? [] : ['your edit']),
			...(this.#size.value === size ? [] : [`data of size ${this.#size.value} in place of ${size}`]),
		];
		return changes.length === 0 ? null : changes.join(', on ');
	}

	get code(): string {
		return this.#editor?.text ?? this.#version.source;
	}

	/** The reader's edit, kept as long as the tab lives; null when there is none. */
	get draft(): string | null {
		return safely(() => sessionStorage.getItem(this.#draftKey));
	}

	get #draftKey(): string {
		return `draft:${location.pathname}:${'name' in this.#version ? this.#version.name : this.dataset.id}`;
	}

	/** Runs the current code. The panel stays until there is a new one. Resolves when the run has ended. */
	run(): Promise<void> {
		return this.work('starting', async ({ signal, onProgress }) => {
			const { project, changed } = this;
			const { show, recording } = this.#version;
			const [{ pageSession }, { judge, outcome }] = await Promise.all([
				import('../run/page-session.ts'),
				import('./recorded-comparison.ts'),
			]);
			const trace = await pageSession.run(project, { signal, onProgress });
			forgetDownload();
			const verdict = await judge(trace, changed, recording);
			await this.#draw(
				{
					id: `${this.dataset.id}-live`,
					trace,
					source: entrySource(project),
					verdict,
					show,
					whole: false,
					server: null,
					...this.#beside(entrySource(project)),
				},
				{ signal },
			);
			this.#tell(this.#version === this.#built ? trace : null);
			return { state: 'live', heard: outcome(trace, verdict) };
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
			this.#editor = openEditor(this.draft ?? this.#version.source, {
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
		try {
			const { fetchRecording } = await import('./recorded-comparison.ts');
			const { source, recording, show, server } = this.#version;
			const trace = await fetchRecording(recording.url);
			// A run has ended, or a variation was chosen meanwhile.
			if (this.#live) return;
			const heir = () =>
				this.panel.querySelector<HTMLElement>(':is(.queries, .query-featured) .plan[open] > summary') ??
				this.panel.querySelector<HTMLElement>('.queries :is(select, input, summary)') ??
				this.heir;
			await this.#draw(
				{
					id: `${this.dataset.id}-live`,
					trace,
					source,
					verdict: null,
					show,
					whole: true,
					asked,
					server,
					...this.#beside(source, true),
				},
				{ heir },
			);
			this.keepFocus(() => this.#offer(), heir);
			this.say('');
		} catch (error) {
			this.say(errorText(error, `${this.stays} stays`, asked === null ? 'Group and filter' : 'Show the plan'));
		}
	}

	/** Restores the panel and code of the version that is shown. */
	reset(): void {
		safely(() => sessionStorage.removeItem(this.#draftKey));
		void this.become('trace' in this.#version ? this.#version : null);
	}

	/** Shows a variation as it was recorded, the snippet itself again when it is null. What the reader did before is put away. */
	async become(variation: Variation | null): Promise<void> {
		this.abandon();
		this.#version = variation ?? this.#built;
		this.#editor?.close();
		this.#editor = null;
		this.#size.value = this.#version.project.data.size;
		this.find('.run-where a').textContent = this.#version.project.entry;
		this.removeAttribute('data-editing');
		this.#tell(null);
		if (variation === null)
			this.keepFocus(() => {
				this.panel.replaceWith(this.#recorded as HTMLElement);
				this.#live = null;
				this.#trace?.refresh();
				this.enter({ state: 'recorded' });
			});
		else {
			const { trace, source, show, server, says } = variation;
			const view = { id: `${this.dataset.id}-live`, trace, source, verdict: null, show, whole: false, server };
			await this.#draw({ ...view, ...this.#beside(source, true) });
			this.enter({ state: 'recorded', heard: says });
		}
	}

	/** Tells a comparison what ran here; null when nothing that it compares did. */
	#tell(trace: Trace | null): void {
		this.dispatchEvent(new CustomEvent('ran', { detail: trace, bubbles: true }));
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
	async #draw(shown: Shown, { signal, heir }: { signal?: AbortSignal; heir?: () => HTMLElement } = {}): Promise<void> {
		const { drawTrace } = await import('./live-panel.tsx');
		signal?.throwIfAborted();
		const panel = this.#live?.panel ?? Object.assign(document.createElement('div'), { className: 'run-panel' });
		this.keepFocus(() => {
			drawTrace(panel, shown, this.#editor);
			if (this.panel !== panel) this.panel.replaceWith(panel);
		}, heir);
		this.#live = { panel, shown };
		this.#trace?.refresh();
	}

	protected show(works: boolean): void {
		(works ? busy : idle)(this.#button('run'));
		this.#button('stop').hidden = !works;
		this.#offer();
	}

	/** Shows the buttons that apply to the current panel. */
	#offer(): void {
		this.#button('edit').hidden = this.#editor !== null;
		const isAsRecorded = this.#live === null || (this.#live.shown.verdict === null && !this.#live.shown.whole);
		this.#button('reset').hidden = this.state === 'recorded' && !this.#editor && isAsRecorded;
	}

	protected get heir(): HTMLElement {
		return this.#button('run');
	}

	/** Shows progress in the button. */
	protected override progress(progress: RunProgress): void {
		if (progress.running) this.dataset.state = 'running';
		super.progress({ ...progress, bytes: '' });
		show(this.#button('run'), progress);
	}

	#keep(text: string): void {
		safely(() =>
			text.trimEnd() === this.#version.source.trimEnd()
				? sessionStorage.removeItem(this.#draftKey)
				: sessionStorage.setItem(this.#draftKey, text),
		);
	}

	#button(action: Action): HTMLButtonElement {
		return this.find(`[data-do="${action}"]`);
	}
}

customElements.define('run-snippet', RunSnippet);
