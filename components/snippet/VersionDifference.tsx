/** What a later Django makes of the same code: the difference in a line, and behind it the counts and the SQL of both. */
import './VersionDifference.css';
import type { VNode } from 'preact';
import type { ComparedVariant } from '../../src/plan/headline.ts';
import { releaseOf } from '../../src/trace/facts.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { versionDifference } from '../../src/trace/version-difference.ts';
import { Comparison } from '../compare/Comparison.tsx';
import { LazyDetails } from '../trace/LazyDetails.tsx';

interface VersionDifferenceProps {
	/** The same code on an older Django and on a later one. */
	older: Trace;
	later: Trace;
	/** Whether scripts run: what is closed may wait until it is asked for. */
	interactive?: boolean;
}

export function VersionDifference({ older, later, interactive = false }: VersionDifferenceProps): VNode {
	const [from, to] = [older, later].map(({ versions }) => releaseOf(versions.django)) as [string, string];
	const found = versionDifference(older, later);
	const how = later.ms === null ? 'recorded' : 'run here';
	if (found === null || found.aside)
		return (
			<p class="version-difference">
				Django {from} and {to}, {how}: {found?.says ?? 'the same facts'}.
			</p>
		);
	const variants: ComparedVariant[] = [
		{ label: `Django ${from}`, trace: older },
		{ label: `Django ${to}`, trace: later },
	];
	return (
		<LazyDetails class="version-difference" interactive={interactive} summary={`Django ${to}, ${how}: ${found.says}`}>
			{() => <Comparison variants={variants} inOrder />}
		</LazyDetails>
	);
}
