/**
 * <check-exercise>: makes an exercise answerable. Small on load: the editor, the engine and the checker come when they are
 * first wanted. `data-state` is idle, checking, passed, refused, failed or stopped.
 */
import type { DjangoVersion } from '../../src/engine/api/protocol.ts';
import type { Progress as Done } from '../../src/features/exercise/progress.ts';
import { attempt, reason } from '../run/attempt.ts';
import type { Editor } from '../run/editor.ts';
import type { Progress } from '../run/progress.ts';
import { busy, idle, show } from '../run/run-button.ts';

export type State = 'idle' | 'checking' | 'passed' | 'refused' | 'failed' | 'stopped';

type Action = 'check' | 'stop' | 'edit' | 'reset' | 'save' | 'erase';

const store = () => localStorage;
const KEPT = 'Your code stays';

export class CheckExercise extends HTMLElement {
	#start = '';
	#editor: Editor | null = null;
	#live: typeof import('./trial.tsx') | null = null;

	connectedCallback(): void {
		if (this.#start !== '') return;
		const lines = [...this.querySelectorAll('.run .line-text')].map((line) => line.textContent?.replace(/\n$/, ''));
		this.#start = `${lines.join('\n')}\n`;
		this.addEventListener('click', ({ target }) => {
			const button = target instanceof Element ? target.closest<HTMLElement>('button[data-do]') : null;
			if (button) void this[button.dataset.do as Action]();
		});
		this.addEventListener('keydown', (event) => {
			if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
				event.preventDefault();
				void this.check();
			} else if (event.key === 'Escape' && this.state === 'checking') this.stop();
		});
		if (attempt(() => localStorage.getItem('exercises')) !== null) void this.#tellProgress();
		if (this.draft !== null) this.say('Your answer from before is kept: press Edit.');
	}

	get state(): State {
		return this.dataset.state as State;
	}

	get code(): string {
		return this.#editor?.text ?? this.draft ?? this.#start;
	}

	/** The reader's answer as it was last typed; null when there is none. */
	get draft(): string | null {
		return attempt(() => localStorage.getItem(this.#draftKey));
	}

	get #draftKey(): string {
		return `answer:${this.dataset.guide}`;
	}

	/** check runs the answer on every trial and shows the verdict. */
	async check(): Promise<void> {
		if (this.state === 'checking') return;
		this.#enter('checking', 'Getting ready');
		const { django, engine = '', exercise = '', guide = '' } = this.dataset;
		const source = this.code;
		try {
			this.#live ??= await import('./trial.tsx');
			const live = this.#live;
			const place = { django: django as DjangoVersion, engine, exercise };
			const verdict = await live.tryAnswer(source, place, (progress) => this.#progress(progress));
			for (const size of document.querySelectorAll('.run-size')) size.textContent = '';
			const panel = this.#find('.exercise-verdict');
			panel.hidden = false;
			live.showVerdict(panel, verdict, source, this.#editor);
			if (verdict.passed) {
				const { noteDone } = await import('../../src/features/exercise/progress.ts');
				const statements = verdict.tried.reduce((sum, { data }) => sum + data, 0);
				this.#draw(noteDone(store, guide, statements, new Date().toISOString().slice(0, 10)));
			}
			this.#enter(verdict.passed ? 'passed' : 'refused', verdict.passed ? 'Passed.' : (verdict.failure?.message ?? ''));
		} catch (error) {
			if (this.#live && error instanceof this.#live.Ended) this.#enter('stopped', `Stopped. ${KEPT}.`);
			else this.#enter('failed', reason(error, KEPT, 'Check'));
		}
	}

	stop(): void {
		this.#live?.stop();
	}

	async edit(): Promise<void> {
		if (this.#editor) return this.#editor.focus();
		try {
			const { openEditor } = await import('../run/editor.ts');
			this.#editor = openEditor(this.draft ?? this.#start, {
				label: 'Your answer',
				onRun: () => void this.check(),
				onEdit: (text) => attempt(() => localStorage.setItem(this.#draftKey, text)),
			});
		} catch (error) {
			return this.say(`The editor could not be loaded. ${reason(error, KEPT, 'Edit')}`);
		}
		this.say('');
		this.toggleAttribute('data-editing', true);
		this.#find('.run .exercise-code').append(this.#editor.element);
		this.#button('edit').hidden = true;
		this.#button('reset').hidden = false;
		this.#editor.focus();
	}

	/** reset puts back the code the exercise begins with. */
	reset(): void {
		this.stop();
		this.#editor?.close();
		this.#editor = null;
		this.removeAttribute('data-editing');
		attempt(() => localStorage.removeItem(this.#draftKey));
		const panel = this.#find('.exercise-verdict');
		this.#live?.clearVerdict(panel);
		panel.hidden = true;
		this.#button('edit').hidden = false;
		this.#enter('idle', '');
	}

	/** save downloads the progress as a file. */
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

	/** say tells the reader, and screen readers, what happens. */
	say(text: string): void {
		this.#find('[role="status"]').textContent = text;
	}

	async #tellProgress(): Promise<void> {
		const { readProgress } = await import('../../src/features/exercise/progress.ts');
		this.#draw(readProgress(store));
	}

	#draw(progress: Done): void {
		const own = progress[this.dataset.guide ?? ''];
		const done = this.#find('.exercise-done');
		done.hidden = own === undefined;
		done.textContent = own ? `Done on ${own.on}, best ${own.best} data statements` : '';
		const entries = Object.entries(progress).map(([guide, { best, on }]) => {
			const item = document.createElement('li');
			item.textContent = `${guide}: done on ${on}, best ${best} data statements in all trials`;
			return item;
		});
		this.#find('.exercise-progress ul').replaceChildren(...entries);
	}

	#enter(state: State, text: string): void {
		const works = state === 'checking';
		this.dataset.state = state;
		this.say(text);
		(works ? busy : idle)(this.#button('check'));
		this.#button('stop').hidden = !works;
		this.#button('reset').hidden = !(this.#editor || this.draft !== null || state === 'passed' || state === 'refused');
	}

	#progress(progress: Progress): void {
		if (this.#find('[role="status"]').textContent !== progress.label) this.say(progress.label);
		show(this.#button('check'), progress);
	}

	#button(action: Action): HTMLButtonElement {
		return this.#find(`[data-do="${action}"]`);
	}

	#find<E extends HTMLElement = HTMLElement>(selector: string): E {
		const element = this.querySelector<E>(selector);
		if (!element) throw new Error(`<check-exercise> has no ${selector}`);
		return element;
	}
}

customElements.define('check-exercise', CheckExercise);
