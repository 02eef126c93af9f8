/** Lets a reader move the chips of an order: by dragging, by arrow keys, or by the buttons Earlier and Later for the chosen one. */

export interface OrderEditor {
	/** Names of actors, one a step. */
	readonly order: string[];
}

/** Makes the chips below `root` movable. `moved` is told after each move, with the chip's place from 1; null when no chip is chosen that a button could move. */
export function editOrder(root: HTMLElement, moved: (place: number | null) => void): OrderEditor {
	let held: HTMLElement | null = null;
	const list = () => root.querySelector('ol') as HTMLOListElement;
	const chips = () => [...root.querySelectorAll<HTMLElement>('.timeline-chip')];
	const chipOf = (target: EventTarget | null) =>
		target instanceof Element ? target.closest<HTMLElement>('.timeline-chip') : null;

	const move = (chip: HTMLElement, to: number) => {
		const all = chips();
		const from = all.indexOf(chip);
		const other = all[to];
		if (!other || to === from) return;
		const item = chip.parentElement as HTMLElement;
		other.parentElement?.[to > from ? 'after' : 'before'](item);
		number(chips());
		moved(to + 1);
	};
	const choose = (chip: HTMLElement) => {
		for (const each of chips()) each.setAttribute('aria-pressed', String(each === chip));
	};
	const chosen = () => root.querySelector<HTMLElement>('.timeline-chip[aria-pressed="true"]');

	root.addEventListener('click', ({ target }) => {
		const chip = chipOf(target);
		if (chip) return choose(chip);
		const step = { earlier: -1, later: 1 }[(target as HTMLElement).dataset.move ?? ''];
		const moving = chosen();
		if (step === undefined) return;
		if (moving) move(moving, chips().indexOf(moving) + step);
		else moved(null);
	});
	root.addEventListener('keydown', (event) => {
		const chip = chipOf(event.target);
		const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
		if (!chip || step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
		event.preventDefault();
		choose(chip);
		move(chip, chips().indexOf(chip) + step);
		// What is moved in the document loses the focus.
		chip.focus();
	});
	root.addEventListener('dragstart', (event) => {
		held = chipOf(event.target);
		if (held) event.dataTransfer?.setData('text/plain', held.textContent ?? '');
	});
	root.addEventListener('dragover', (event) => {
		if (held && list().contains(event.target as Node)) event.preventDefault();
	});
	root.addEventListener('drop', (event) => {
		const over = chipOf(event.target);
		event.preventDefault();
		if (held && over) move(held, chips().indexOf(over));
		held = null;
	});
	root.addEventListener('dragend', () => {
		held = null;
	});
	return {
		get order() {
			return chips().map(({ dataset }) => dataset.name ?? '');
		},
	};
}

/** Numbers the steps of each actor anew, because an actor's steps keep their order. */
function number(chips: HTMLElement[]): void {
	const counts = new Map<string, number>();
	for (const chip of chips) {
		const name = chip.dataset.name ?? '';
		counts.set(name, (counts.get(name) ?? 0) + 1);
		chip.textContent = `${(chip.textContent ?? '').replace(/ \d+$/, '')} ${counts.get(name)}`;
	}
}
