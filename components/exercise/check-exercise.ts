/**
 * <check-exercise>: makes an exercise answerable. Small on load: the editor, the engine and the checker come when they are
 * first wanted. `data-state` is idle, checking, passed, refused, failed or stopped.
 */

import type { AnswerVerdict } from '../../src/features/exercise/check.ts';
import type { ExerciseProgress as Done } from '../../src/features/exercise/progress.ts';
import { DjangoSelect } from '../run/django-choice.ts';
import type { Editor } from '../run/editor.ts';
import { errorText } from '../run/error-text.ts';
import type { RunProgress } from '../run/progress.ts';
import { showBusy, showIdle, showProgress } from '../run/run-button.ts';
import { forgetDownload, RunElement } from '../run/run-element.ts';
import { safely } from '../run/safely.ts';
import type { AttachedTrace } from '../trace/attach.ts';

type Action = 'check' | 'stop' | 'edit' | 'reset' | 'save' | 'erase';

const store = () => localStorage;

class CheckExercise extends RunElement {
	#start = '';
	#editor: Editor | null = null;
	/** What is loaded with the first check. */
	#trial: typeof import('./trial.tsx') | null = null;
	#trace: AttachedTrace | null = null;
	/** The choice of a Django; null where there is none. */
	#django: DjangoSelect | null = null;

	protected override readonly stays = 'Your code';
	protected override readonly again = 'Check';

	protected connected(): void {
		const lines = [...this.querySelectorAll('.run .line-text')].map((line) => line.textContent?.replace(/\n$/, ''));
		this.#start = `${lines.join('\n')}\n`;
		this.press({
			check: () => this.check(),
			stop: () => this.stop(),
			edit: () => this.edit(),
			reset: () => this.reset(),
			save: () => this.save(),
			erase: () => this.erase(),
		} satisfies Record<Action, unknown>);
		this.keys(() => this.check());
		this.offerDjango(() => this.check());
		const select = this.querySelector<HTMLSelectElement>('.run-django select');
		// A verdict stands until the next check, whichever version is chosen.
		this.#django = select && new DjangoSelect(select, () => {});
		this.#trace = this.attach(this.find('.run'));
		if (safely(() => localStorage.getItem('exercises')) !== null) void this.#tellProgress();
		if (this.draft !== null) this.say('Your answer from before is kept: press Edit.');
	}

	get code(): string {
		return this.#editor?.text ?? this.draft ?? this.#start;
	}

	/** The reader's answer as it was last typed; null when there is none. */
	get draft(): string | null {
		return safely(() => localStorage.getItem(this.#draftKey));
	}

	get #draftKey(): string {
		return `answer:${this.dataset.guide}`;
	}

	/** Runs the answer on every trial and shows the verdict. */
	check(): Promise<void> {
		return this.work('checking', async (options) => {
			const { exercise = '', guide = '' } = this.dataset;
			const source = this.code;
			this.#trial ??= await import('./trial.tsx');
			const verdict = await this.#trial.tryAnswer(source, exercise, this.#django?.value ?? null, options);
			forgetDownload();
			this.#show(verdict, source);
			if (!verdict.passed) return { state: 'refused', text: verdict.failure?.message ?? '' };
			const { saveDone } = await import('../../src/features/exercise/progress.ts');
			const statements = verdict.tried.reduce((sum, { data }) => sum + data, 0);
			this.#draw(saveDone(store, guide, statements, new Date().toISOString().slice(0, 10)));
			return { state: 'passed', text: 'Passed.' };
		});
	}

	#show(verdict: AnswerVerdict, source: string): void {
		const panel = this.find('.exercise-verdict');
		panel.hidden = false;
		this.keepFocus(() => this.#trial?.showVerdict(panel, verdict, source, this.#editor));
		this.#trace?.refresh();
	}

	async edit(): Promise<void> {
		if (this.#editor) return this.#editor.focus();
		try {
			const { openEditor } = await import('../run/editor.ts');
			this.#editor = openEditor(this.draft ?? this.#start, {
				label: 'Your answer',
				onRun: () => void this.check(),
				onEdit: (text) => safely(() => localStorage.setItem(this.#draftKey, text)),
			});
		} catch (error) {
			return this.say(`The editor could not be loaded. ${errorText(error, `${this.stays} stays`, 'Edit')}`);
		}
		this.say('');
		this.toggleAttribute('data-editing', true);
		this.find('.run .exercise-code').append(this.#editor.element);
		this.#offer();
		this.#editor.focus();
	}

	/** Puts back the code the exercise begins with. */
	reset(): void {
		this.abandon();
		this.keepFocus(() => {
			this.#editor?.close();
			this.#editor = null;
			this.removeAttribute('data-editing');
			safely(() => localStorage.removeItem(this.#draftKey));
			const panel = this.find('.exercise-verdict');
			this.#trial?.clearVerdict(panel);
			panel.hidden = true;
			this.#trace?.refresh();
			this.enter({ state: 'idle' });
		});
	}

	/** Downloads the progress as a file. */
	async save(): Promise<void> {
		const { readProgress } = await import('../../src/features/exercise/progress.ts');
		const file = new Blob([JSON.stringify(readProgress(store), null, '\t')], { type: 'application/json' });
		const link = Object.assign(document.createElement('a'), {
			href: URL.createObjectURL(file),
			download: 'ormscope-progress.json',
		});
		link.click();
		URL.revokeObjectURL(link.href);
	}

	async erase(): Promise<void> {
		const { eraseProgress } = await import('../../src/features/exercise/progress.ts');
		eraseProgress(store);
		this.#draw({});
	}

	async #tellProgress(): Promise<void> {
		const { readProgress } = await import('../../src/features/exercise/progress.ts');
		this.#draw(readProgress(store));
	}

	#draw(progress: Done): void {
		const own = progress[this.dataset.guide ?? ''];
		const done = this.find('.exercise-done');
		done.hidden = own === undefined;
		done.textContent = own ? `Done on ${own.on}, best ${own.best} queries` : '';
		const entries = Object.entries(progress).map(([guide, { best, on }]) => {
			const item = document.createElement('li');
			item.textContent = `${guide}: done on ${on}, best ${best} queries in all trials`;
			return item;
		});
		this.find('.exercise-progress ul').replaceChildren(...entries);
	}

	protected show(works: boolean): void {
		(works ? showBusy : showIdle)(this.#button('check'));
		this.#button('stop').hidden = !works;
		this.#offer();
	}

	/** Offers what can be done with the code that is shown. */
	#offer(): void {
		const { state } = this;
		this.#button('edit').hidden = this.#editor !== null;
		const kept = this.#editor !== null || this.draft !== null;
		this.#button('reset').hidden = !(kept || state === 'passed' || state === 'refused');
	}

	protected get heir(): HTMLElement {
		return this.#button('check');
	}

	/** Bytes are shown in the button. */
	protected override progress(progress: RunProgress): void {
		super.progress({ ...progress, bytes: '' });
		showProgress(this.#button('check'), progress);
	}

	#button(action: Action): HTMLButtonElement {
		return this.find(`[data-do="${action}"]`);
	}
}

customElements.define('check-exercise', CheckExercise);
