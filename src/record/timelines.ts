/** Timelines as recordings: what several actors at once do on CPython and a PostgreSQL server. */
import { codeOf } from '../engine/build/code.ts';
import { failedTimelineExpectations } from '../features/timeline/expect.ts';
import { listScenarios, readScenario, readTimelineRecording, type Scenario } from '../features/timeline/read.ts';
import { digest, digestFiles } from '../loaders/digest.ts';
import { ContentError } from '../loaders/validate.ts';
import { DJANGO_VERSIONS } from '../project/schema.ts';
import { type Recordable, updateRecording } from '../recordable/recordable.ts';
import type { Native } from '../runner/native/native.ts';
import { plural } from '../text/numbers.ts';
import type { Timeline } from '../trace/timeline.ts';
import { timelineDifference } from '../trace/timeline-facts.ts';

/** The Django that timelines are recorded on. */
export const RECORDED_ON = DJANGO_VERSIONS[0];

/** Lists every recorded timeline. `root` is the repository's folder. */
export function timelineRuns(root: string): Recordable[] {
	const shared = sharedKey(root);
	return listScenarios(root).map((name) => {
		const scenario = readScenario(name, root);
		const { source, data, actors, servers, watch, order } = scenario;
		const key = digest(JSON.stringify([source, data, actors, servers, watch, order, shared(scenario)]));
		return {
			name: `timelines/${name}`,
			kind: 'timeline',
			file: scenario.recording,
			key,
			async record() {
				const timeline = await playScenario(await server(), scenario);
				const did = updateRecording(
					root,
					scenario.recording,
					{ key, timeline },
					() => readTimelineRecording(scenario, root),
					(now, before) => timelineDifference(now.timeline, before.timeline),
				);
				return {
					did: `${did} (${plural(timeline.steps.length, 'step')})`,
					complaints: failedTimelineExpectations(scenario.expect, timeline),
				};
			},
		};
	});
}

/** Plays a scenario on a server; throws ContentError when its script does not fit its order. */
export async function playScenario(native: Native, scenario: Scenario): Promise<Timeline> {
	const { file, source, actors, servers, watch, order, data, path } = scenario;
	const played = await native.play({ name: file, source, actors, order, servers, watch }, data);
	if ('wrong' in played) throw new ContentError(path, [played.wrong]);
	return { name: file, kind: 'recorded', actors, columns: watch?.columns ?? [], ...played };
}

/** One server for all, ended with this process. */
let opened: Promise<Native> | undefined;
function server(): Promise<Native> {
	opened ??= import('../runner/native/native.ts').then(({ Native }) => Native.open(RECORDED_ON));
	return opened;
}

/** Hashes what shapes every timeline on a dataset beside its own files. */
function sharedKey(root: string): (scenario: Scenario) => string {
	let made: string | undefined;
	const make = () => {
		const python = digestFiles(root, 'src/{python/recording,python/sandbox,runner/native}/**/*.py');
		const requirements = digestFiles(root, `{src/python,tests}/requirements/{django-${RECORDED_ON},psycopg-c}.txt`);
		return digest(python + requirements + codeOf(['src/record/timelines.ts'], root).hash);
	};
	return ({ data }) => {
		made ??= make();
		return digest(made + digestFiles(root, `content/datasets/${data.dataset}/*`));
	};
}
