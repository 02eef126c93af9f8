/** An exercise as a reader does it: refused, mended, passed, remembered; and answers that do what none should. */
import { readFileSync } from 'node:fs';
import { readExercise } from '../../src/features/exercise/read.ts';
import { BAD_ANSWERS } from '../helpers/answers.ts';
import { expect, test } from './site.ts';

const GUIDE = 'guides/n-plus-one/';
const { solution } = readExercise('n-plus-one');

test('the start is refused with its statements, the solution passes, and the browser remembers', async ({ page }) => {
	await page.goto(GUIDE);
	const exercise = page.locator('check-exercise');
	await exercise.getByRole('button', { name: /^Check/ }).click();
	await expect(exercise).toHaveAttribute('data-state', 'refused', { timeout: 120_000 });
	await expect(exercise.locator('.verdict')).toContainText(
		'On the small shop your code sends 32 queries; at most 3 are allowed.',
	);
	await expect(exercise.locator('.exercise-verdict .query').first()).toBeVisible();

	await exercise.getByRole('button', { name: 'Edit' }).click();
	const editor = exercise.getByRole('textbox');
	await editor.fill(solution);
	await page.keyboard.press('Control+Enter');
	await expect(exercise).toHaveAttribute('data-state', 'passed', { timeout: 120_000 });
	await expect(exercise.locator('.verdict-tried tbody tr')).toHaveCount(3);
	await expect(exercise.locator('.exercise-done')).toContainText('best 9 queries');

	await page.reload();
	await expect(exercise.locator('.exercise-done')).toContainText('best 9 queries');
	await exercise.getByRole('button', { name: 'Edit' }).click();
	await expect(exercise.getByRole('textbox')).toContainText('select_related');

	await exercise.getByText('Your progress').click();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		exercise.getByRole('button', { name: 'Download as JSON' }).click(),
	]);
	expect(download.suggestedFilename()).toBe('ormscope-progress.json');
	expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toEqual({
		'n-plus-one': { best: 9, on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
	});
	await exercise.getByRole('button', { name: 'Erase' }).click();
	await expect(exercise.locator('.exercise-done')).toBeHidden();
});

test('a verdict’s trace does what every trace does: a plan is walked and opened in pev2, a line picked, the round trip set', async ({
	page,
}) => {
	await page.goto(GUIDE);
	const exercise = page.locator('check-exercise');
	const verdict = exercise.locator('.exercise-verdict');
	await exercise.getByRole('button', { name: /^Check/ }).click();
	await expect(exercise).toHaveAttribute('data-state', 'refused', { timeout: 120_000 });

	const line = verdict.locator('.code a.line-count').last();
	await line.focus();
	await page.keyboard.press('Enter');
	const picked = verdict.locator('.query[data-picked]').first();
	await expect(picked.locator('details').first()).toHaveAttribute('open');
	await expect(picked.locator('summary').first()).toBeFocused();

	const plan = picked.locator('.plan');
	await plan.locator('summary').first().click();
	const grid = plan.getByRole('treegrid');
	await grid.getByRole('row').nth(1).focus();
	await page.keyboard.press('End');
	await expect(grid.getByRole('row').last()).toBeFocused();
	await plan.getByRole('button', { name: 'Open in pev2' }).click();
	const dialog = page.getByRole('dialog', { name: 'Plan in pev2' });
	// Within the frame, too, Escape closes the dialog.
	await dialog.frameLocator('iframe').locator('.plan-container').click();
	await page.keyboard.press('Escape');
	await expect(dialog).toHaveCount(0);

	await page.getByLabel('Network only, simulated').selectOption('20');
	await expect(verdict.locator('.trips')).toContainText('× 20 ms =');
});

test('an answer that never ends gets a verdict that says so, and the next one runs', async ({ page }) => {
	test.slow();
	await page.goto(GUIDE);
	const exercise = page.locator('check-exercise');
	await exercise.getByRole('button', { name: 'Edit' }).click();
	await exercise.getByRole('textbox').fill('def report():\n    while True:\n        pass\n');
	await exercise.getByRole('button', { name: /^Check/ }).click();
	await expect(exercise).toHaveAttribute('data-state', 'refused', { timeout: 120_000 });
	await expect(exercise.locator('.verdict')).toContainText('was ended: does a loop never end?');

	await exercise.getByRole('textbox').fill('def report():\n    return Order\n');
	await exercise.getByRole('button', { name: /^Check/ }).click();
	await expect(exercise.locator('.verdict')).toContainText('NameError', { timeout: 120_000 });
});

test('each bad answer is told what it did, stays in the editor, and leaves the page as it was', async ({ page }) => {
	test.slow();
	await page.goto(GUIDE);
	const exercise = page.locator('check-exercise');
	const check = exercise.getByRole('button', { name: /^Check/ });
	await exercise.getByRole('button', { name: 'Edit' }).click();
	const editor = exercise.getByRole('textbox');
	for (const { does, source, says } of BAD_ANSWERS)
		await test.step(does, async () => {
			await editor.fill(source);
			await check.click();
			await expect(exercise.locator('.verdict')).toContainText(says, { timeout: 120_000 });
			await expect(exercise).toHaveAttribute('data-state', 'refused');
			const kept = await page.evaluate(() => localStorage.getItem('answer:n-plus-one'));
			expect(kept?.trimEnd()).toBe(source.trimEnd());
		});
	await editor.fill(solution);
	await check.click();
	await expect(exercise).toHaveAttribute('data-state', 'passed', { timeout: 120_000 });
	await expect(page.locator('run-snippet').first()).toHaveAttribute('data-state', 'recorded');
});

test('without storage an exercise works, and what was done counts for the page', async ({ page }) => {
	await page.addInitScript(() => {
		const refuse = () => {
			throw new DOMException('The user denied storage.', 'SecurityError');
		};
		for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: refuse });
	});
	await page.goto(GUIDE);
	const exercise = page.locator('check-exercise');
	await exercise.getByRole('button', { name: 'Edit' }).click();
	await exercise.getByRole('textbox').fill(solution);
	await exercise.getByRole('button', { name: /^Check/ }).click();
	await expect(exercise).toHaveAttribute('data-state', 'passed', { timeout: 120_000 });
	await expect(exercise.locator('.exercise-done')).toContainText('best 9 queries');
	await exercise.getByText('Your progress').click();
	await exercise.getByRole('button', { name: 'Erase' }).click();
	await expect(exercise.locator('.exercise-done')).toBeHidden();
});
