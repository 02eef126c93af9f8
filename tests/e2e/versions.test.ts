/** Django's version, chosen beside a snippet: what differs is read, with and without scripts, and run. */
import { otherRuns } from '../../src/loaders/recording.ts';
import {
	listGuides,
	readGuide,
	readRecording,
	type Snippet as Source,
	versionsOf,
} from '../../src/loaders/snippets.ts';
import { DJANGO_VERSIONS } from '../../src/project/django.ts';
import { isWritten } from '../../src/site/curriculum.ts';
import { number } from '../../src/text/numbers.ts';
import { totals, withoutSetUp } from '../../src/trace/derive.ts';
import { versionDifference } from '../../src/trace/version-difference.ts';
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

const [OLDEST, LATEST] = [DJANGO_VERSIONS[0], DJANGO_VERSIONS.at(-1) as string];

const sources = listGuides()
	.filter((guide) => isWritten(guide))
	.flatMap((guide) => readGuide(guide));

/** A snippet that sends another number of transaction statements on the latest Django; its guide's page. */
function otherSnippet(): Source {
	const found = sources.find((source) => {
		const recording = readRecording(source);
		const [other] = otherRuns(recording);
		return other && totals(other.trace).control !== totals(recording.trace).control;
	});
	if (!found) throw new Error('no snippet differs on the latest Django');
	return found;
}

const control = (snippet: Snippet) => snippet.figure('transaction statements');

test('a version is chosen by key for the whole site, its recording shown, and what is edited runs on it', async ({
	page,
}) => {
	const source = otherSnippet();
	const recording = readRecording(source);
	const [other] = otherRuns(recording);
	if (!other) throw new Error('nothing differs');
	const counts = [recording.trace, other.trace].map((trace) => number(totals(withoutSetUp(trace)).control));
	await page.goto(`guides/${source.guide}/`);
	const snippet = await Snippet.find(page, source.name);
	const choice = snippet.root.getByRole('combobox', { name: 'Django’s version' });
	await expect(choice.locator('option')).toHaveText([...versionsOf(source)]);
	await expect(control(snippet)).toHaveText(counts[0] ?? '');

	// What differs is one step away.
	const difference = snippet.root.locator('.version-difference');
	await difference.locator('summary').first().focus();
	await expect(difference.locator('summary').first()).toHaveText(
		`Django ${other.django}, recorded: ${versionDifference(recording.trace, other.trace)?.says}`,
	);
	await page.keyboard.press('Enter');
	await expect(difference.locator('thead th')).toHaveText([`Django ${OLDEST}`, `Django ${other.django}`]);
	await expect(difference.locator('.diff').first()).toBeVisible();

	await choice.focus();
	await page.keyboard.press('End');
	await expect(choice).toHaveValue(other.django);
	await expect(choice).toBeFocused();
	await expect(snippet.root.locator('.run-note')).toContainText(`Recorded on Django ${other.django}`);
	if (counts[1] === '0') await expect(control(snippet)).toHaveCount(0);
	else await expect(control(snippet)).toHaveText(counts[1] ?? '');
	await snippet.reaches('recorded');
	await expect(snippet.button('Reset')).toBeHidden();

	await page.keyboard.press('ControlOrMeta+Enter');
	await snippet.reaches('live');
	await expect(snippet.root.locator('.run-note')).toContainText(
		`Ran here on Django ${other.django}: the same facts as recorded.`,
	);

	const code = 'import django\n\nprint(django.get_version())\n';
	await snippet.write(code);
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(snippet.outcome).toContainText(new RegExp(`^\\s*Printed\\s*${RegExp.escape(other.django)}\\.`));
	await choice.selectOption(OLDEST);
	await expect(snippet.code).toContainText('django.get_version()');
	await snippet.run();
	await expect(snippet.outcome).toContainText(new RegExp(`Printed\\s*${RegExp.escape(OLDEST)}\\.`));
	await expect(difference.locator('summary').first()).toContainText(`Django ${other.django}, run here: it printed`);

	await choice.selectOption(other.django);
	await page.reload();
	const again = await Snippet.find(page, source.name);
	await expect(again.root.getByRole('combobox', { name: 'Django’s version' })).toHaveValue(other.django);
	await again.root.scrollIntoViewIfNeeded();
	await expect(again.root.locator('.run-note')).toContainText(`Recorded on Django ${other.django}`);
	// Every snippet of the page follows, each that runs on it.
	const values = await page
		.locator('.run-django select')
		.evaluateAll((all) => all.map((each) => (each as HTMLSelectElement).value));
	expect(new Set(values)).toEqual(new Set([other.django]));
});

test('where nothing differs a few words say so, and the panel stays', async ({ page }) => {
	await page.goto('guides/n-plus-one/');
	const snippet = await Snippet.find(page, 'forward_fk_loop');
	const alike = snippet.root.locator('.run-alike');
	await expect(alike).toHaveText(`the same on ${LATEST}`);
	await snippet.root.getByRole('combobox', { name: 'Django’s version' }).selectOption(LATEST);
	await expect(alike).toHaveText(`the same on ${OLDEST}`);
	await expect(snippet.root.locator('.run-note')).toHaveCount(0);
	await snippet.run();
	await snippet.reaches('live');
	await expect(snippet.root.locator('.run-note')).toContainText(`on Django ${LATEST}: the same facts as recorded.`);
	// Nothing is known of other data, or of other code.
	await snippet.root.locator('.run-data select').selectOption('S');
	await expect(alike).toHaveText('');
	await snippet.button('Reset').click();
	await snippet.reaches('recorded');
	await expect(alike).toHaveText(`the same on ${OLDEST}`);
	await snippet.write('print(1)\n');
	await expect(alike).toHaveText('');
	await snippet.button('Reset').click();
	// What needs the latest Django says so, and has no choice.
	const newer = await Snippet.find(page, 'forward_fk_peers');
	await expect(newer.root.locator('.run-where')).toContainText('Django 6.1 or newer');
	await expect(newer.root.getByRole('combobox', { name: 'Django’s version' })).toHaveCount(
		versionsOf({ min_django: '6.1' }).length > 1 ? 1 : 0,
	);
});

test('without scripts the version is a word, and what differs on a later one is read', async ({ browser, server }) => {
	const source = otherSnippet();
	const [other] = otherRuns(readRecording(source));
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${server.url}guides/${source.guide}/whole/`);
	const panel = page.locator(`#snippet-${source.name}`);
	for (const fold of await page.locator('details.fold > summary').all()) await fold.click();
	await expect(panel.locator('.run-django-is')).toHaveText(OLDEST);
	await expect(panel.locator('.run-django select')).toBeHidden();
	await panel.locator('.version-difference > summary').click();
	await expect(panel.locator('.version-difference thead')).toContainText(`Django ${other?.django}`);
	await expect(panel.locator('.version-difference .diff').first()).toBeVisible();
	await context.close();
});

test('a hint to a later Django runs the code there, by one key', async ({ page }) => {
	await page.goto('guides/n-plus-one/');
	const snippet = await Snippet.find(page, 'forward_fk_join');
	await snippet.write('from django.db import models\n\nprint(models.DB_CASCADE)\n');
	await snippet.run();
	await snippet.reaches('live');
	await expect(snippet.outcome).toContainText('DB_CASCADE is new in Django 6.1');
	const remedy = snippet.root.getByRole('button', { name: 'Run on Django 6.1' });
	await remedy.focus();
	await page.keyboard.press('Enter');
	await expect(snippet.outcome).toContainText('Printed');
	await snippet.reaches('live');
	await expect(snippet.outcome).not.toContainText('AttributeError');
	await expect(snippet.root.getByRole('combobox', { name: 'Django’s version' })).toHaveValue('6.1');
	await expect(snippet.root.locator('.run-note')).toContainText('Ran here on Django 6.1');
	expect(await snippet.root.evaluate((root) => root.contains(document.activeElement))).toBe(true);
});

test('an exercise is checked on the version that is chosen', async ({ page }) => {
	await page.goto('guides/n-plus-one/');
	const exercise = page.locator('check-exercise');
	await exercise.getByRole('combobox', { name: 'Django’s version' }).selectOption(LATEST);
	await exercise.getByRole('button', { name: /^Check/ }).click();
	await expect(exercise).toHaveAttribute('data-state', 'refused', { timeout: 120_000 });
	await expect(exercise.locator('.verdict-tried thead')).toContainText(`Tried on Django ${LATEST}, with`);
	await exercise.locator('.everything > summary').click();
	await expect(exercise.locator('.versions')).toContainText(`Ran here with Django ${LATEST}.`);
});

test('what a run imports is fetched by name and size, once, and then the code runs', async ({ page, server }) => {
	await page.goto('guides/n-plus-one/');
	const snippet = await Snippet.find(page, 'forward_fk_join');
	await snippet.run();
	await snippet.write('import rest_framework\n\nprint(rest_framework.VERSION)\n');
	// All that the button says on the way.
	await snippet.button('Run').evaluate((button) => {
		const said = new Set<string>();
		new MutationObserver(() => said.add(button.querySelector('.run-doing')?.textContent ?? '')).observe(button, {
			childList: true,
			characterData: true,
			subtree: true,
		});
		Object.assign(globalThis, { said });
	});
	server.sent.splice(0);
	await snippet.run();
	await snippet.reaches('live');
	await expect(snippet.outcome).toContainText(/Printed\s*3\./);
	const said = await page.evaluate(() => [...(globalThis as unknown as { said: Set<string> }).said]);
	const bytes = server.sent.filter(({ path }) => path.startsWith('engine/extras/')).map(({ bytes }) => bytes);
	expect(bytes.length).toBe(2);
	const total = Math.round(bytes.reduce((sum, each) => sum + each, 0) / 1000);
	expect(said.filter((text) => text.startsWith('Downloading')).at(-1)).toMatch(
		new RegExp(`^Downloading Django’s contrib apps and Django REST framework: \\d+ kB of ${total} kB$`),
	);

	server.sent.splice(0);
	await snippet.run();
	await snippet.reaches('live');
	expect(server.sent.filter(({ path }) => path.startsWith('engine/'))).toEqual([]);
});
