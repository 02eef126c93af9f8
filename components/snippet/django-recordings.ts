/** What a snippet's element carries of its recordings, an entry for each Django it runs on, and which of them the reader has chosen. */
import type { DjangoVersion } from '../../src/project/django.ts';
import { list } from '../../src/text/numbers.ts';
import { DjangoSelect } from '../run/django-choice.ts';
import type { Recorded } from './recorded-comparison.ts';

/** A recording on one Django. Where the facts are the same, so is the address. */
export interface DjangoRecording extends Recorded {
	django: DjangoVersion;
}

/** Says on which other versions the facts are those of this one: "the same on 6.1"; "" where on none. */
export function alikeText(recordings: readonly DjangoRecording[], django: DjangoVersion): string {
	const url = recordings.find((each) => each.django === django)?.url;
	const alike = recordings.filter((each) => each.url === url && each.django !== django);
	return alike.length === 0 ? '' : `the same on ${list(alike.map((each) => each.django))}`;
}

export class DjangoRecordings {
	#all: readonly [DjangoRecording, ...DjangoRecording[]];
	/** The choice; null where there is none. */
	readonly #select: DjangoSelect | null;
	readonly #alike: HTMLElement | null;

	/** `follow` is called when another Django stands chosen. */
	constructor(element: HTMLElement, recordings: DjangoRecordings['all'], follow: () => void) {
		this.#all = recordings;
		const select = element.querySelector<HTMLSelectElement>('.run-django select');
		this.#select = select && new DjangoSelect(select, follow);
		this.#alike = element.querySelector('.run-alike');
	}

	/** What was recorded, an entry for each Django that the code runs on. Others cannot be chosen. */
	get all(): readonly [DjangoRecording, ...DjangoRecording[]] {
		return this.#all;
	}

	set all(recordings) {
		this.#all = recordings;
		for (const option of this.#select?.options ?? [])
			option.disabled = !recordings.some(({ django }) => django === option.value);
	}

	/** The Djangos that can be chosen, oldest first. */
	get offered(): DjangoVersion[] {
		return this.#all.map(({ django }) => django);
	}

	/** What is shown unless another Django is chosen. */
	get own(): DjangoRecording {
		return this.#all[0];
	}

	/** What was recorded on the Django that runs next. */
	get chosen(): DjangoRecording {
		return this.#all.find(({ django }) => django === this.#select?.value) ?? this.#all[0];
	}

	/** Says on which other versions the facts are the same; of code or data that the reader has changed nothing is known. */
	sayAlike(isChanged: boolean): void {
		if (this.#alike) this.#alike.textContent = isChanged ? '' : alikeText(this.#all, this.chosen.django);
	}
}
