/** `npm run test:drf`: Django REST framework's own test suite on our engine. Usage stands in `USAGE`. */
import { globSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DJANGO_VERSIONS, type DjangoVersion } from '../../../src/project/schema.ts';
import { DRF_RESULTS, DrfResults, sumTallies, type TestOutcome } from '../../../src/site/conformance.ts';
import {
	engineVersions,
	inParallel,
	namedDjangos,
	pinned,
	report,
	runCommand,
	sorted,
	table,
	today,
	wholeNumber,
} from '../../helpers/suite.ts';
import { Account, runBatch } from '../django/batch.ts';
import { databaseSnapshot } from '../django/databases.ts';
import { excludedFrom } from '../django/exclusions.ts';
import type { Order } from '../django/session.ts';
import { exclusions, FILE } from './exclusions.ts';
import { source } from './source.ts';

const USAGE = `npm run test:drf -- [file]… [options]

  file               files of the suite ("test_fields", "schemas/test_openapi"); all if left out
  --django VERSION   ${DJANGO_VERSIONS.join(' or ')}; both if left out
  --jobs N           processes at a time; as many as there are cores if left out
  --excluded         only the tests on the list of exclusions: here one fails if it passes, for then it should leave the list
  --record           write results.json; needs all files and both versions`;

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			django: { type: 'string' },
			jobs: { type: 'string', default: `${availableParallelism()}` },
			excluded: { type: 'boolean', default: false },
			record: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	if (values.help) {
		console.log(USAGE);
		return 0;
	}
	const versions = namedDjangos(values.django);
	const jobs = wholeNumber('--jobs', values.jobs, 1);
	if (values.record && (positionals.length > 0 || values.excluded || versions.length < DJANGO_VERSIONS.length))
		throw new Error('--record keeps a run of all files on both versions: leave the other arguments out');

	const listed = exclusions();
	const snapshot = await databaseSnapshot();
	const runs = versions.map((django) => {
		const { release, suite, packages } = source(django);
		const tests = join(suite, 'tests');
		const all = globSync('**/test_*.py', { cwd: tests })
			.map((file) => file.replace(/\.py$/, ''))
			.sort();
		const missing = positionals.find((label) => !all.includes(label));
		if (missing) throw new Error(`REST framework ${release} has no tests called "${missing}"`);
		const here = excludedFrom(django, listed).map(({ test }) => test);
		const labels = (positionals.length > 0 ? positionals : all).filter(
			(label) => !values.excluded || here.some((test) => test.startsWith(`${label}.`)),
		);
		const order: Omit<Order, 'labels'> = {
			suite,
			packages,
			snapshot,
			bytecode: join('.cache/drf', release, `bytecode-${django}`),
			runner: import.meta.dirname,
			exclude: values.excluded ? [] : here,
			only: values.excluded ? here : null,
			shuffle: null,
			serverSideBinding: false,
		};
		return { django, release, here, labels, order, account: new Account(values.excluded, `Django ${django}`) };
	});
	// A session takes seconds to start: one for each process, with a version of Django, and files dealt out in turn where there are more processes.
	const each = Math.ceil(jobs / versions.length);
	const shares = runs.flatMap(({ order, account, labels }) =>
		Array.from({ length: Math.min(each, labels.length) }, (_, at) => ({
			order: { ...order, labels: labels.filter((_, index) => index % each === at) },
			account,
		})),
	);
	const start = performance.now();
	await inParallel(shares, jobs, ({ order, account }) => runBatch(order, account));
	const seconds = Math.round((performance.now() - start) / 1000);

	const outcomes: Partial<Record<DjangoVersion, TestOutcome>> = {};
	const complaints: string[] = [];
	for (const { django, here, labels, account } of runs) {
		if (!values.excluded)
			for (const test of here)
				if (labels.some((label) => test.startsWith(`${label}.`)) && !account.seen.has(test))
					complaints.push(`${FILE} lists ${test}, which is not there on Django ${django}`);
		outcomes[django] = {
			release: pinned('django', `src/python/requirements/django-${django}.txt`),
			modules: Object.fromEntries(sorted(account.modules)),
		};
	}
	const tables = runs.map(({ release, django, account }) =>
		table(`REST framework ${release} on Django ${django}`, account.modules),
	);
	tables.push(`${seconds} s`);
	const totals = runs.map(({ account }) => sumTallies(account.modules.values()));
	const total = sumTallies(totals);
	if (values.record && total.failed === 0 && complaints.length === 0) {
		const suite = pinned('djangorestframework', 'tests/conformance/drf/source.txt');
		const results = { date: today(), suite, engine: engineVersions(), django: outcomes, exclusions: listed };
		writeFileSync(DRF_RESULTS, `${JSON.stringify(DrfResults.parse(results), null, '\t')}\n`);
	}
	return report({ tables, total, complaints, exclusions: FILE });
}

await runCommand(main);
