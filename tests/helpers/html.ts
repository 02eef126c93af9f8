/** Markup in tests: a component drawn to HTML and looked at with a few selectors, without a browser. */
import { type HTMLElement, parse } from 'node-html-parser';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** Renders a component as the build does. */
export function draw(node: VNode): HTMLElement {
	return parse(render(node), { blockTextElements: { script: true, style: true } });
}

/** Lists what the elements that match say, white space collapsed. */
export function texts(root: HTMLElement, selector: string): string[] {
	return root.querySelectorAll(selector).map((element) => element.textContent.replaceAll(/\s+/g, ' ').trim());
}
