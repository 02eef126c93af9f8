/** Where a panel stands that is drawn here: what depends on the page around it. */
import type { Panel } from './live-panel.tsx';
import { type Authored, isSource, type Variation } from './variation.ts';

export type PanelPlace = Pick<Panel, 'id' | 'folded' | 'open' | 'changed'>;

/** Returns the place of a panel in a snippet's element: folded in a comparison, the lines marked that another variant has not, unless they were edited. */
export function panelPlace(
	host: HTMLElement,
	{ built, authored, source, open }: { built: Authored; authored: Authored | Variation; source: string; open: boolean },
): PanelPlace {
	const fold = host.querySelector<HTMLDetailsElement>('.run-panel .trace-fold');
	return {
		id: `${host.dataset.id}-live`,
		folded: built.changed !== undefined,
		open: open || fold?.open === true,
		changed: isSource(authored, source) ? authored.changed : undefined,
	};
}
