/** The Django that the reader has chosen: one setting for everything on a page that runs, and for pages to come. */
import type { DjangoVersion } from '../../src/project/django.ts';
import { safely } from './safely.ts';

const KEY = 'ormscope-django';

/** What the document hears when the reader chooses. */
const CHOSEN = 'django-chosen';

/** Returns the reader's choice where it is among the versions that are offered, else the first of these. */
export function chosenDjango(offered: readonly [DjangoVersion, ...DjangoVersion[]]): DjangoVersion {
	const kept = safely(() => localStorage.getItem(KEY));
	return offered.find((version) => version === kept) ?? offered[0];
}

/** Makes a version the choice of the whole page and of pages to come. */
export function chooseDjango(django: DjangoVersion): void {
	safely(() => localStorage.setItem(KEY, django));
	document.dispatchEvent(new CustomEvent(CHOSEN, { detail: django }));
}

/** Calls a function whenever the reader chooses. */
export function onDjangoChosen(follow: (django: DjangoVersion) => void): void {
	document.addEventListener(CHOSEN, (event) => follow((event as CustomEvent<DjangoVersion>).detail));
}

/** A <select> of versions that shows the choice, and makes it. */
export class DjangoSelect {
	readonly #select: HTMLSelectElement;

	/** `follow` is called when another version stands chosen, here or elsewhere on the page. */
	constructor(select: HTMLSelectElement, follow: () => void) {
		this.#select = select;
		select.value = chosenDjango(this.offered);
		select.addEventListener('change', () => chooseDjango(this.value));
		onDjangoChosen((django) => {
			if (!this.offered.includes(django)) return;
			select.value = django;
			follow();
		});
	}

	/** The versions it offers, oldest first. */
	get offered(): [DjangoVersion, ...DjangoVersion[]] {
		return [...this.#select.options].map(({ value }) => value) as [DjangoVersion, ...DjangoVersion[]];
	}

	/** What can be chosen. */
	get options(): readonly HTMLOptionElement[] {
		return [...this.#select.options];
	}

	/** The version that runs next. */
	get value(): DjangoVersion {
		return this.#select.value as DjangoVersion;
	}
}
