/** What the run asked of Django's cache, in order, with the statement each came after. */
import './Cache.css';
import type { VNode } from 'preact';
import { number, plural, size } from '../../src/text/numbers.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { LazyDetails } from './LazyDetails.tsx';

/** Draws cache operations as entries among the statements they stand between. */
export function CacheEntries({ operations }: { operations: Trace['cache'] }): VNode {
	return (
		<>
			{operations.map(({ operation, key, hit, line }) => (
				<li class="query cache-entry" data-lines={line ?? undefined}>
					<span class="query-times">cache</span>
					<span>
						{operation} <code>{key}</code> {hit === null ? '' : hit ? '→ hit' : '→ miss'}
						<span class="query-facts">{line === null ? 'outside the snippet' : `line ${line}`}</span>
					</span>
				</li>
			))}
		</>
	);
}

export function Cache({ id, trace, interactive }: { id: string; trace: Trace; interactive: boolean }): VNode | null {
	const { cache } = trace;
	if (cache.length === 0) return null;
	const reads = cache.filter(({ hit }) => hit !== null);
	const hits = reads.filter(({ hit }) => hit).length;
	const shown = interactive ? cache : cache.slice(0, 12);
	return (
		<div class="cache">
			<LazyDetails
				interactive={interactive}
				open={cache.length <= 12}
				summary={`${plural(cache.length, 'cache operation')}: ${plural(hits, 'hit')}, ${plural(reads.length - hits, 'miss', 'misses')}`}
			>
				{() => (
					<>
						<table>
							<caption class="sr-only">Cache operations of {trace.name}</caption>
							<thead>
								<tr>
									<th scope="col">after</th>
									<th scope="col">operation</th>
									<th scope="col">key</th>
									<th scope="col">found</th>
									<th scope="col">size</th>
									<th scope="col">from</th>
								</tr>
							</thead>
							<tbody>
								{shown.map(({ after, operation, key, hit, bytes, line }) => (
									<tr>
										<td>{after === 0 ? 'start' : `no. ${number(after)}`}</td>
										<td>{operation}</td>
										<td>
											<code>{key}</code>
										</td>
										<td data-hit={hit ?? undefined}>{hit === null ? '–' : hit ? 'hit' : 'miss'}</td>
										<td>{bytes === null ? '–' : size(bytes)}</td>
										<td>
											{line !== null && (
												<a href={`#${id}-L${line}`} data-pick={line}>
													line {line}
												</a>
											)}
										</td>
									</tr>
								))}
							</tbody>
						</table>
						{shown.length < cache.length && <p class="more">and {number(cache.length - shown.length)} more</p>}
					</>
				)}
			</LazyDetails>
		</div>
	);
}
