/**
 * The base of every custom element that runs something: one run at a time, a state that CSS and tests read, a status line, and a focus
 * that is never lost. Small on load: the engine's client comes with the first run.
 */
import type { DjangoVersion } from '../../src/project/django.ts';
import { href } from '../../src/site/url.ts';
import { type AttachedTrace, attachTrace } from '../trace/attach.ts';
import { chooseDjango } from './django-choice.ts';
import { errorText } from './error-text.ts';
import type { RunOptions } from './page-session.ts';
import type { RunProgress } from './progress.ts';

/** Values of `data-state`. */
export type RunState =
	/** The page as built: nothing of the reader's is shown. An exercise uses "idle". */
	| 'recorded'
	| 'idle'
	/** A run is in progress: the engine starts, the code runs, an answer is checked. */
	| 'starting'
	| 'running'
	| 'checking'
	/** The result is shown; in an exercise, the verdict. */
	| 'live'
	| 'passed'
	| 'refused'
	/** The run did not end well: what was shown before it is shown. */
	| 'stopped'
	| 'failed';

/** The end of a run: the state to enter, and what to say. */
export interface End {
	state: RunState;
	/** Text that is shown and announced. */
	text?: string;
	/** Text that is only announced, because it is shown elsewhere. */
	heard?: string;
}

/** Options that an element passes to its run: the signal that aborts it, and the listener of its progress. */
export type OwnRun = Required<RunOptions>;

export abstract class RunElement extends HTMLElement {
	/** The run in progress. */
	#own: { controller: AbortController; ended: Promise<void> } | null = null;
	#connected = false;
	/** The last announced text. */
	#said = '';

	/** What a failed run leaves shown ("The result from before"), and the name of the button to press again. */
	protected readonly stays: string = 'The result from before';
	protected readonly again: string = 'Run';

	connectedCallback(): void {
		if (this.#connected) return;
		this.#connected = true;
		// A page has dozens of status lines: each is announced from when its element is first used.
		for (const use of ['focusin', 'pointerdown'])
			this.addEventListener(use, () => this.status.setAttribute('role', 'status'), { once: true });
		this.connected();
	}

	disconnectedCallback(): void {
		this.abandon();
	}

	/** Called once, when the element's content is parsed. */
	protected abstract connected(): void;

	/** Shows and hides what depends on the state. */
	protected abstract show(works: boolean): void;

	/** Returns the control that gets the focus when the one that had it is hidden. */
	protected abstract get heir(): HTMLElement;

	get state(): RunState {
		return this.dataset.state as RunState;
	}

	/** Whether a run of this element is in progress. */
	get works(): boolean {
		return this.#own !== null;
	}

	/** Aborts the element's own run, if there is one; what was shown before is shown again. */
	stop(): void {
		this.#own?.controller.abort();
	}

	/** Aborts the element's own run silently, because something else will be shown. */
	protected abandon(): void {
		const own = this.#own;
		this.#own = null;
		own?.controller.abort();
	}

	/** Does `task` as the element's own run, and enters the state in which it ends. While one is in progress, returns that one's end. */
	protected work(begins: RunState, task: (run: OwnRun) => Promise<End>): Promise<void> {
		if (this.#own) return this.#own.ended;
		const controller = new AbortController();
		const { signal } = controller;
		const isOwn = () => this.#own?.controller === controller;
		const onProgress = (progress: RunProgress) => {
			if (isOwn() && !signal.aborted) this.progress(progress);
		};
		const perform = async () => {
			const end = await task({ signal, onProgress }).catch(
				(error: unknown): End =>
					signal.aborted
						? { state: 'stopped', text: `Stopped. ${this.stays} stays.` }
						: { state: 'failed', text: errorText(error, `${this.stays} stays`, this.again) },
			);
			if (!isOwn()) return;
			this.#own = null;
			this.enter(end);
		};
		this.enter({ state: begins, text: 'Getting ready' }, true);
		const own = { controller, ended: Promise.resolve() };
		this.#own = own;
		own.ended = perform();
		return own.ended;
	}

	/** Enters a state and announces it. */
	protected enter({ state, text = '', heard = '' }: End, works = this.works): void {
		this.keepFocus(() => {
			this.dataset.state = state;
			this.show(works);
			this.say(text, { heard });
		});
	}

	/** Announces each step once. Bytes are only shown, so as not to disturb those who listen. */
	protected progress({ label, bytes }: RunProgress): void {
		if (label !== this.#said) this.say(label, { seen: bytes });
		else if (bytes !== '') this.find('.run-bytes').textContent = ` ${bytes}`;
	}

	/** Writes the status line: `seen` is only shown, `heard` is only announced. */
	say(text: string, { seen = '', heard = '' }: { seen?: string; heard?: string } = {}): void {
		this.#said = text;
		const ear = Object.assign(document.createElement('span'), { className: 'sr-only', textContent: heard });
		const eye = Object.assign(document.createElement('span'), { className: 'run-bytes', textContent: ` ${seen}` });
		eye.ariaHidden = 'true';
		this.status.replaceChildren(text, ...(heard === '' ? [] : [ear]), ...(seen === '' ? [] : [eye]));
	}

	/** Returns the status line. */
	protected get status(): HTMLElement {
		return this.find('.run-said');
	}

	/** Makes a change, and moves the focus to the heir if the change hides the control that has it. */
	protected keepFocus(change: () => void, heir: () => HTMLElement = () => this.heir): void {
		const held = document.activeElement;
		const mine = held !== null && held !== this && this.contains(held);
		change();
		// A hidden control keeps the focus until the next frame.
		if (mine && held.getClientRects().length === 0) heir().focus({ preventScroll: true });
	}

	/** Calls a function when the button with a `data-do` of this name is pressed: `data-do="run"`. */
	protected press(actions: Record<string, () => unknown>, attribute = 'data-do'): void {
		for (const [name, act] of Object.entries(actions))
			this.find(`[${attribute}="${name}"]`).addEventListener('click', () => void act());
	}

	/** Ctrl or Cmd and Enter run, Escape stops. */
	protected keys(run: () => unknown): void {
		this.addEventListener('keydown', (event) => {
			if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
				event.preventDefault();
				void run();
			} else if (event.key === 'Escape' && this.works) this.stop();
		});
	}

	/** Calls a function when the reader follows a hint to another Django, which then is the choice of the whole page. */
	protected offerDjango(run: () => unknown): void {
		this.addEventListener('click', ({ target }) => {
			const button = target instanceof Element && target.closest<HTMLElement>('[data-do="on-django"]');
			if (!button) return;
			chooseDjango(button.dataset.django as DjangoVersion);
			void run();
		});
	}

	/** Attaches behaviour to the traces drawn below `root`. */
	protected attach(root: HTMLElement): AttachedTrace {
		return attachTrace(root, { viewer: href('plan-viewer/') });
	}

	find<E extends HTMLElement = HTMLElement>(selector: string): E {
		const element = this.querySelector<E>(selector);
		if (!element) throw new Error(`<${this.localName}> has no ${selector}`);
		return element;
	}
}

/** Removes every announcement of a download from the page, because the engine has arrived. */
export function forgetDownload(): void {
	for (const part of document.querySelectorAll('.run-size, .run-caution')) part.textContent = '';
}
