/** `npm run test:django`: Django's own test suite on our engine. Usage stands in `USAGE`. */

import { existsSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DJANGO_VERSIONS, type DjangoVersion } from '../../../src/project/schema.ts';
import {
	type Exclusion,
	RESULTS,
	Results,
	readResults,
	sumTallies,
	type TestOutcome,
} from '../../../src/site/conformance.ts';
import {
	engineVersions,
	inParallel,
	namedDjangos,
	report,
	runCommand,
	sorted,
	table,
	today,
	wholeNumber,
} from '../../helpers/suite.ts';
import { Account, runBatch } from './batch.ts';
import { databaseSnapshot } from './databases.ts';
import { excludedFrom, exclusions, FILE } from './exclusions.ts';
import { batches, MODULES, SAMPLE } from './modules.ts';
import type { Order } from './session.ts';
import { type Source, source } from './source.ts';

const USAGE = `npm run test:django -- [module | test]… [options]

  module, test            folders of Django's tests ("queries"), or full names of tests; all ORM modules if left out
  --django VERSION        ${DJANGO_VERSIONS.join(' or ')}; both if left out
  --sample                a representative part, in a few minutes
  --shuffle SEED          another order of tests
  --jobs N                processes at a time; as many as there are cores if left out
  --server-side-binding   parameters are bound by PostgreSQL, not put in the SQL by psycopg
  --excluded              only the tests on the list of exclusions: here one fails if it passes, for then it should leave the list
  --record                write results.json; needs all modules of both versions`;

/** Exclusions of whole modules that were run, which name no test there. */
function stale(listed: readonly Exclusion[], ran: readonly string[], account: Account): string[] {
	const modules = new Set(ran);
	return listed
		.map(({ test }) => test)
		.filter((test) => modules.has(test.split('.')[0] ?? '') && !account.seen.has(test));
}

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			django: { type: 'string' },
			sample: { type: 'boolean', default: false },
			shuffle: { type: 'string' },
			jobs: { type: 'string', default: `${availableParallelism()}` },
			'server-side-binding': { type: 'boolean', default: false },
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
	const shuffle = values.shuffle === undefined ? null : wholeNumber('--shuffle', values.shuffle, 0);
	if (values.sample && positionals.length > 0) throw new Error('--sample chooses the modules itself: name none');
	const labels = positionals.length > 0 ? positionals : values.sample ? SAMPLE : MODULES;
	const whole = labels === MODULES && shuffle === null && !values.excluded && !values['server-side-binding'];
	if (values.record && !(whole && versions.length === DJANGO_VERSIONS.length))
		throw new Error('--record keeps a run of all modules of both versions: leave the other arguments out');

	const recorded = readResults();
	const listed = exclusions();
	const file = await databaseSnapshot();
	const runs = versions.map((django) => {
		const from = source(django);
		const here = excludedFrom(django, listed);
		const chosen = here.map(({ test }) => test).filter((test) => labels.includes(test.split('.')[0] ?? ''));
		const known = labelsOf(from, values.excluded ? chosen : labels);
		const order: Omit<Order, 'labels'> = {
			suite: from.suite,
			packages: from.packages,
			runner: import.meta.dirname,
			snapshot: file,
			bytecode: join('.cache/django', from.release, 'bytecode'),
			exclude: values.excluded ? [] : here.map(({ test }) => test),
			only: values.excluded ? chosen : null,
			shuffle,
			serverSideBinding: values['server-side-binding'],
		};
		const sizes = new Map(
			Object.entries(recorded?.django[django]?.modules ?? {}).map(([module, tally]) => [
				module,
				tally.passed + tally.skipped,
			]),
		);
		const account = new Account(values.excluded, `Django ${from.release}`);
		return { django, from, here, known, order, account, batches: batches(known, sizes) };
	});
	// In one queue, what is left over last, so that no process waits for the last batch of a version.
	const queue = runs
		.flatMap((run) => run.batches.map((batch, at) => ({ ...run, batch, at })))
		.sort((a, b) => a.at - b.at);
	const start = performance.now();
	let done = 0;
	await inParallel(queue, jobs, async ({ from, order, account, batch }) => {
		await runBatch({ ...order, labels: batch }, account);
		const { passed, failed } = sumTallies(account.modules.values());
		console.log(
			`Django ${from.release}: batch ${++done} of ${queue.length}, ${passed} passed, ${failed} failed so far`,
		);
	});
	const seconds = Math.round((performance.now() - start) / 1000);

	const outcomes: Partial<Record<DjangoVersion, TestOutcome>> = {};
	const complaints: string[] = [];
	for (const { django, from, here, known, account } of runs) {
		for (const test of stale(values.excluded ? [] : here, known, account))
			complaints.push(`exclusions.yaml lists ${test}, which Django ${from.release} does not have`);
		outcomes[django] = {
			release: from.release,
			modules: Object.fromEntries(sorted(account.modules)),
		};
	}
	const tables = runs.map(({ from, account }) => table(`Django ${from.release}`, account.modules));
	tables.push(`${seconds} s`);
	const totals = runs.map(({ account }) => sumTallies(account.modules.values()));
	const total = sumTallies(totals);
	if (values.record && total.failed === 0 && complaints.length === 0) {
		const results = { date: today(), engine: engineVersions(), django: outcomes, exclusions: listed };
		writeFileSync(RESULTS, `${JSON.stringify(Results.parse(results), null, '\t')}\n`);
	}
	return report({ tables, total, complaints, exclusions: FILE });
}

/** Labels that are there: a module is a folder of the suite, a test lies in one. */
function labelsOf({ suite, release }: Source, labels: readonly string[]): string[] {
	const missing = labels.find((label) => !existsSync(join(suite, label.split('.')[0] ?? '')));
	if (missing) throw new Error(`Django ${release} has no tests called "${missing}"`);
	return [...labels];
}

await runCommand(main);
