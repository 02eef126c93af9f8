/** Gives an element that is not Preact's a place in its tree: the editor keeps its state while everything around it is drawn anew. */
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export function DomSlot({ element }: { element: HTMLElement }): VNode {
	const place = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		place.current?.append(element);
	}, [element]);
	return <div class="run-host" ref={place} />;
}
