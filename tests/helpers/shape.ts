/** The shape of a page as a reader's window shows it: how long it is, where it goes on without a sentence, what is cut off. */
import type { Page } from '@playwright/test';

/** What a page measures at one width of the window. */
export interface Shape {
	/** CSS pixels from the top to the bottom. */
	height: number;
	elements: number;
	/** The longest way down without a sentence, in CSS pixels, and the words before it. */
	silence: { height: number; after: string };
	/** Characters of code that are in sight at once, in the narrowest snippet of the page that does not show its lines whole. */
	columns: number;
	/** The largest share of the window's width that a gutter takes, 0 to 1. */
	gutter: number;
	/** Elements that lie outside the window and cannot be scrolled to, and the width of the document. */
	cut: string[];
	width: number;
}

/** Measures the page that is open, at the width its window has. */
export function shapeOf(page: Page): Promise<Shape> {
	return page.evaluate(measure);
}

/** In the page. */
function measure(): Shape {
	const main = document.querySelector('main') as HTMLElement;
	const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
	/** What an element says, without what stands behind the sentence: a rule's marks, a fold's figure. */
	const textOf = (element: Element) => {
		const copy = element.cloneNode(true) as Element;
		for (const mark of copy.querySelectorAll('.rule-mark, .fold-figure')) mark.remove();
		return copy.textContent?.trim() ?? '';
	};
	/** A sentence says something and ends: words of a control, a table's cells and code are none; remarks on a plan, a question to the reader and what a refutation shows are. */
	const isSentence = (element: Element) => {
		const text = textOf(element);
		return /[.?!:](?:\s*Why)?$/.test(text) && text.split(/\s+/).length >= 5 && shown(element);
	};
	const sentences = [...main.querySelectorAll('p, li, summary, dd, .guess caption, .stops td')]
		.filter(
			(element) => !element.closest('.trace, .exercise-code') || element.matches('.plan-remarks li, .guess caption'),
		)
		.filter(isSentence)
		.map((element) => ({ box: element.getBoundingClientRect(), text: textOf(element) }))
		.sort((a, b) => a.box.top - b.box.top);
	let silence = { height: 0, after: '' };
	let end = main.getBoundingClientRect().top;
	let before = 'the top';
	const closing = main.querySelector('.pagination-links, footer')?.getBoundingClientRect().top;
	for (const { box, text } of [...sentences, { box: { top: closing ?? end, bottom: 0 }, text: '' }]) {
		const height = box.top - end;
		if (height > silence.height) silence = { height: Math.round(height), after: before.slice(-80) };
		if (box.bottom > end) {
			end = box.bottom;
			before = text;
		}
	}

	const codes = [...main.querySelectorAll<HTMLElement>('.code')].filter(shown);
	const columns = codes.map((code) => {
		const text = code.querySelector('.line-text') as HTMLElement;
		const probe = document.createElement('span');
		probe.textContent = '0'.repeat(100);
		text.append(probe);
		const character = probe.getBoundingClientRect().width / 100;
		probe.remove();
		const right = (code.querySelector('pre') as HTMLElement).getBoundingClientRect().right;
		const longest = Math.max(
			...[...code.querySelectorAll('.line-text')]
				.filter(shown)
				.map((line) => (line.textContent ?? '').trimEnd().length),
		);
		const seen = (right - text.getBoundingClientRect().left) / character;
		// What is seen whole is wide enough, and so is what wraps: beside another variant no line is cut.
		const wraps = getComputedStyle(text).whiteSpace === 'pre-wrap';
		return wraps || seen >= longest ? Infinity : seen;
	});
	const gutters = codes.map((code) => {
		const line = code.querySelector('.line') as HTMLElement;
		const text = line.querySelector('.line-text') as HTMLElement;
		return (text.getBoundingClientRect().left - line.getBoundingClientRect().left) / innerWidth;
	});

	/** Whether a reader can scroll to what is out of sight. */
	const scrolls = (element: Element): boolean =>
		element.parentElement !== null &&
		(/auto|scroll/.test(getComputedStyle(element.parentElement).overflowX) || scrolls(element.parentElement));
	const cut = [...main.querySelectorAll('*')]
		.filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && shown(element) && !scrolls(element))
		.map(({ tagName, className }) => `${tagName}.${className}`);

	return {
		height: Math.round(document.documentElement.scrollHeight),
		elements: document.querySelectorAll('*').length,
		silence,
		columns: Math.floor(Math.min(200, ...columns)),
		gutter: Math.max(0, ...gutters),
		cut,
		width: document.documentElement.scrollWidth,
	};
}
