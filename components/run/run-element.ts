/**
 * What every custom element that runs something has in common: one run of its own at a time, a state that CSS and tests read, a line
 * that says what happens, and a focus that is never lost. Small on load: what runs comes with the first run.
 */
import { href } from '../../src/site/url.ts';
import { type AttachedTrace, attachTrace } from '../trace/attach.ts';
import { errorText } from './error-text.ts';
import type { RunOptions } from './page-session.ts';
import type { RunProgress } from './progress.ts';

/** What `data-state` says. */
export type RunState =
	/** As in the page: nothing of the reader's is shown. An exercise says "idle". */
	| 'recorded'
	| 'idle'
	/** A run is under way: the engine is made ready, the code runs, an answer is checked. */
	| 'starting'
	| 'running'
	| 'checking'
	/** The result stands; of an exercise, the verdict. */
	| 'live'
	| 'passed'
	| 'refused'
	/** What stood before the run stands. */
	| 'stopped'
	| 'failed';

/** How something ended: the state to enter, and what to say. */
export interface End {
	state: RunState;
	/** What is written and announced. */
	text?: string;
	/** What is only announced, because it is to be seen elsewhere. */
	heard?: string;
}

/** What a run of an element gets: the signal that ends it, and who wants to know how far it is. */
export type OwnRun = Required<RunOptions>;

export abstract class RunElement extends HTMLElement {
	/** The run under way. */
	#own: { controller: AbortController; ended: Promise<void> } | null = null;
	#connected = false;
	/** What was said last. */
	#said = '';

	/** What a run that did not end well leaves: "The result from before", and the name of the button to press again. */
	protected readonly stays: string = 'The result from before';
	protected readonly again: string = 'Run';

	connectedCallback(): void {
		if (this.#connected) return;
		this.#connected = true;
		this.connected();
	}

	disconnectedCallback(): void {
		this.abandon();
	}

	/** Called once, when the element's content is there. */
	protected abstract connected(): void;

	/** Shows and hides what depends on the state. */
	protected abstract show(works: boolean): void;

	/** Who gets the focus when the control that had it is gone. */
	protected abstract get heir(): HTMLElement;

	get state(): RunState {
		return this.dataset.state as RunState;
	}

	/** Whether a run of this element is under way. */
	get works(): boolean {
		return this.#own !== null;
	}

	/** Ends the element's own run, if there is one: what stood before it stands. */
	stop(): void {
		this.#own?.controller.abort();
	}

	/** Ends the element's own run without a word: something else is shown from now on. */
	protected abandon(): void {
		const own = this.#own;
		this.#own = null;
		own?.controller.abort();
	}

	/** Does `task` as the element's own run, and enters how it ends. While one is under way, returns that one's end. */
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

	/** Enters a state, and says so. */
	protected enter({ state, text = '', heard = '' }: End, works = this.works): void {
		this.keepFocus(() => {
			this.dataset.state = state;
			this.show(works);
			this.say(text, { heard });
		});
	}

	/** Says each step once; bytes are seen, and disturb nobody who listens. */
	protected progress({ label, bytes }: RunProgress): void {
		if (label !== this.#said) this.say(label, { seen: bytes });
		else if (bytes !== '') this.find('.run-bytes').textContent = ` ${bytes}`;
	}

	/** Says what happens, to readers and screen readers; `seen` is for the eye alone, `heard` for the ear. */
	say(text: string, { seen = '', heard = '' }: { seen?: string; heard?: string } = {}): void {
		this.#said = text;
		const ear = Object.assign(document.createElement('span'), { className: 'sr-only', textContent: heard });
		const eye = Object.assign(document.createElement('span'), { className: 'run-bytes', textContent: ` ${seen}` });
		eye.ariaHidden = 'true';
		this.status.replaceChildren(text, ...(heard === '' ? [] : [ear]), ...(seen === '' ? [] : [eye]));
	}

	/** Where it is said. */
	protected get status(): HTMLElement {
		return this.find('[role="status"]');
	}

	/** Changes what is shown; if that takes the control away which has the focus, the heir gets it. */
	protected keepFocus(change: () => void, heir: () => HTMLElement = () => this.heir): void {
		const held = document.activeElement;
		const mine = held !== null && held !== this && this.contains(held);
		change();
		// A control that is hidden keeps the focus until the page is drawn the next time.
		if (mine && held.getClientRects().length === 0) heir().focus({ preventScroll: true });
	}

	/** Calls a function when the button that an attribute names is pressed: `data-do="run"`. */
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

	/** Gives the traces drawn below `root` their behaviour. */
	protected attach(root: HTMLElement): AttachedTrace {
		return attachTrace(root, { viewer: href('plan-viewer/') });
	}

	find<E extends HTMLElement = HTMLElement>(selector: string): E {
		const element = this.querySelector<E>(selector);
		if (!element) throw new Error(`<${this.localName}> has no ${selector}`);
		return element;
	}
}

/** The engine is here: no button of the page announces a download any more, and nothing is left to be careful of. */
export function forgetDownload(): void {
	for (const part of document.querySelectorAll('.run-size, .run-caution')) part.textContent = '';
}
