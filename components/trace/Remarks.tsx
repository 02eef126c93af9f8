/** The remarks on a plan, each with a link to its node and to the guide that says why. */
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { Remedy } from '../../src/plan/remedy.ts';
import { attemptOf, remedyText } from '../../src/plan/remedy-verdict.ts';
import type { Remark } from '../../src/plan/rules/rule.ts';
import { AttemptView } from './AttemptView.tsx';
import { AttemptsOf, type Sent } from './attempts.ts';
import { MARKS } from './PlanText.tsx';

/** Where a guide is, by its slug; null for guides the site does not have. */
export type GuideLink = (slug: string) => string | null;

const TONES: Record<Remark['tone'], string> = { bad: 'Costly', note: 'Note', good: 'Good' };

interface RemarksProps {
	id: string;
	found: Remark[];
	guideLink: GuideLink;
	/** What the plan is of, where what they propose can be tried; null where it cannot. */
	of: Sent | null;
	interactive: boolean;
}

export function Remarks({ id, found, guideLink, of, interactive }: RemarksProps): VNode {
	return (
		<ul class="plan-remarks">
			{found.map(({ node, tone, text, guide, page, remedies = [] }) => {
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
						{of && remedies.length > 0 && <Remedies remedies={remedies} of={of} interactive={interactive} />}
					</li>
				);
			})}
		</ul>
	);
}

/** Draws what a remark proposes, each with what came of it and a button that tries it. */
export function Remedies({
	remedies,
	of,
	interactive,
}: {
	remedies: Remedy[];
	of: Sent;
	interactive: boolean;
}): VNode | null {
	const attempts = useContext(AttemptsOf);
	if (attempts === null) return null;
	return (
		<ul class="plan-remedies">
			{remedies.map((remedy) => {
				const attempt = attemptOf(attempts.all, of.query.shape, remedy);
				return (
					<li>
						<button
							type="button"
							class="more"
							data-do="try"
							data-query={of.at}
							data-remedy={remedyText(remedy)}
							aria-label={`Try it: ${remedy.says}`}
						>
							Try it
						</button>
						{/* Goes where the button goes: on paper, and where no scripts run. */}
						<span>: </span>
						{remedy.says}.{' '}
						{attempt && (
							<AttemptView remedy={remedy} attempt={attempt} interactive={interactive} open={attempts.last === of.at} />
						)}
					</li>
				);
			})}
		</ul>
	);
}
