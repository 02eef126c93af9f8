/** Places an element that Preact does not own in its tree, so that the editor keeps its state while everything around it is drawn again. */
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export function DomSlot({ element }: { element: HTMLElement }): VNode {
	const place = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		place.current?.append(element);
	}, [element]);
	return <div class="run-host" ref={place} />;
}
