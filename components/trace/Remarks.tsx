/** The remarks on a plan, each with a link to its node and to the guide that says why. */
import type { VNode } from 'preact';
import type { Remark } from '../../src/plan/rules/rule.ts';
import { MARKS } from './PlanText.tsx';

/** Where a guide is, by its slug; null for guides the site does not have. */
export type GuideLink = (slug: string) => string | null;

const TONES: Record<Remark['tone'], string> = { bad: 'Costly', note: 'Note', good: 'Good' };

export function Remarks({ id, found, guideLink }: { id: string; found: Remark[]; guideLink: GuideLink }): VNode {
	return (
		<ul class="plan-remarks">
			{found.map(({ node, tone, text, guide, page }) => {
				const link = (guide === undefined ? null : guideLink(guide)) ?? page;
				return (
					<li data-tone={tone}>
						<a href={`#${id}-${node}`} class="plan-mark" data-tone={tone}>
							{MARKS[tone]}{' '}
							<span class="sr-only">
								{TONES[tone]}, at node {node}
							</span>
						</a>{' '}
						{text}
						{link !== undefined && (
							<>
								{' '}
								<a href={link} aria-label={`Why: ${text}`}>
									Why
								</a>
							</>
						)}
					</li>
				);
			})}
		</ul>
	);
}
