/**
 * Lets keys reach what scrolls, and nothing else: a page has a hundred blocks of code, and few of them are wider than their
 * place. Chromium and Firefox do so by themselves, Safari does not.
 */

/** What may be wider than its place. */
const BLOCKS =
	'pre, table, .cache, .cells, .diagram-scroll, .diff, .endings, .executions, .models-body, .moment-part, .plan-scroll';

const sizes = new ResizeObserver((entries) => {
	for (const { target } of entries) {
		const { scrollWidth, clientWidth, scrollHeight, clientHeight } = target;
		const wide = scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
		if (wide && /auto|scroll/.test(getComputedStyle(target).overflow)) target.setAttribute('tabindex', '0');
		else target.removeAttribute('tabindex');
	}
});

function observe(root: Element): void {
	if (root.matches(BLOCKS)) sizes.observe(root);
	for (const block of root.querySelectorAll(BLOCKS)) sizes.observe(block);
}

observe(document.body);
// What was folded, and what a run has drawn.
new MutationObserver((changes) => {
	for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof Element) observe(node);
}).observe(document.body, { childList: true, subtree: true });
