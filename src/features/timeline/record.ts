/** Scenarios the page can run, as recordings: the order of their steps, and every order, played on the engine. */
import { ContentError } from '../../loaders/validate.ts';
import { type DatasetData, DJANGO_VERSIONS, type DjangoVersion } from '../../project/schema.ts';
import type { Engines } from '../../recordable/engines.ts';
import { combine, type KeyOf } from '../../recordable/key.ts';
import { type Recordable, updateRecording } from '../../recordable/recordable.ts';
import { plural } from '../../text/numbers.ts';
import { quoteDifference } from '../../trace/facts.ts';
import { timelineDifference } from '../../trace/timeline-facts.ts';
import { failedOrderExpectations, failedTimelineExpectations } from './expect.ts';
import { explore } from './interleavings.ts';
import { type Played, playedOf, sceneProject } from './play.ts';
import { listScenarios, type PlayRecording, playFile, readPlayRecording, readScenario, type Scenario } from './read.ts';

/** Lists every scenario that the page runs. `root` is the repository's folder. */
export function playRuns(root: string, keyOf: KeyOf): Recordable[] {
	const scenarios = listScenarios(root).map((name) => readScenario(name, root));
	return scenarios
		.filter(({ run }) => run !== null)
		.map((scenario) => {
			const { name, file, source, data, actors, watch, order, run } = scenario;
			const recording = playFile(scenario);
			const key = combine(
				keyOf({ file, source, ...(data as DatasetData), min_django: null }, 'play'),
				actors,
				watch,
				order,
				run,
			);
			return {
				name: `timelines/${name}`,
				kind: 'play',
				file: recording,
				key,
				async record(engines) {
					const played = await playScene(scenario, engines);
					const now = { key, ...played };
					const did = updateRecording(root, recording, now, () => readPlayRecording(scenario, root), difference);
					return {
						did: `${did} (${plural(played.endings?.length ?? 1, 'order')})`,
						complaints: [
							...failedTimelineExpectations(scenario.expect, played.timeline),
							...failedOrderExpectations(scenario.expect, played.endings),
						],
					};
				},
			};
		});
}

/** Plays a scenario on the engine: its order and, if it says so, every order. Throws ContentError when a step would wait. */
export async function playScene(
	scenario: Scenario,
	engines: Pick<Engines, 'on'>,
	django: DjangoVersion = DJANGO_VERSIONS[0],
): Promise<Omit<PlayRecording, 'key'>> {
	const engine = await engines.on(django);
	const play = async (order: string[], looks = false): Promise<Played> =>
		playedOf(scenario, await engine.run(sceneProject(scenario, order, django, looks)));
	const { timeline, problem } = await play(
		scenario.order.filter((name) => name !== null),
		true,
	);
	const refused = timeline?.steps.find((step) => step.refused !== null)?.refused;
	if (timeline === null || refused)
		throw new ContentError(scenario.path, [refused ?? problem?.traceback ?? 'it ends with nothing']);
	const endings = scenario.run === 'orders' ? await explore(play) : null;
	return { timeline, endings };
}

function difference(now: PlayRecording, before: PlayRecording): string | null {
	const [one, other] = [now, before].map(({ endings }) => JSON.stringify(endings)) as [string, string];
	return (
		timelineDifference(now.timeline, before.timeline) ??
		(one === other ? null : quoteDifference('the endings are', one, other).join(', recorded: '))
	);
}
