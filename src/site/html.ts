/** Reads HTML: walks parse5's tree, gives attributes and texts. */
import { parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';

export type Element = Tree.Element;
export type Node = Tree.Node;

/** Parses a whole page as a reader without scripts has it: what is folded into a <noscript> is part of it. */
export function parsePage(html: string): Tree.Document {
	return parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false });
}

/** Yields every element of a tree in document order; a <template>'s content is not part of the page. */
export function* elementsOf(node: Node): Generator<Element> {
	if (!('childNodes' in node)) return;
	for (const child of node.childNodes) {
		if ('tagName' in child) yield child;
		yield* elementsOf(child);
	}
}

/** Returns an attribute's value, "" where it has none, and null where it is not there. */
export function attribute(element: Element, name: string): string | null {
	return element.attrs.find((attr) => attr.name === name)?.value ?? null;
}

/** Returns the text a script or style holds. */
export function textOf(element: Element): string {
	return element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}

/** Returns the text of a piece of HTML, its tags left out and its entities decoded. */
export function plainText(html: string): string {
	const within = (node: Node): string =>
		'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(within).join('') : '';
	return within(parseFragment(html));
}
