/** An exercise as a reader does it: refused, mended, passed, remembered; and an answer that never ends. */
import { readExercise } from '../../src/content/exercises.ts';
import { expect, test } from './site.ts';

const GUIDE = 'guides/n-plus-one/';
const { solution } = readExercise('n-plus-one');

test('the start is refused with its statements, the solution passes, and the browser remembers', async ({ page }) => {
	await page.goto(GUIDE);
	const exercise = page.locator('check-exercise');
	await exercise.getByRole('button', { name: /^Check/ }).click();
	await expect(exercise).toHaveAttribute('data-state', 'refused', { timeout: 120_000 });
	await expect(exercise.locator('.verdict')).toContainText(
		'On the small shop your code sends 32 data statements; 3 must do.',
	);
	await expect(exercise.locator('.exercise-verdict .query').first()).toBeVisible();

	await exercise.getByRole('button', { name: 'Edit' }).click();
	const editor = exercise.getByRole('textbox');
	await editor.fill(solution);
	await page.keyboard.press('Control+Enter');
	await expect(exercise).toHaveAttribute('data-state', 'passed', { timeout: 120_000 });
	await expect(exercise.locator('.verdict-tried tbody tr')).toHaveCount(3);
	await expect(exercise.locator('.exercise-done')).toContainText('best 9 data statements');

	await page.reload();
	await expect(exercise.locator('.exercise-done')).toContainText('best 9 data statements');
	await exercise.getByRole('button', { name: 'Edit' }).click();
	await expect(exercise.getByRole('textbox')).toContainText('select_related');

	await exercise.getByText('Your progress').click();
	await exercise.getByRole('button', { name: 'Erase' }).click();
	await expect(exercise.locator('.exercise-done')).toBeHidden();
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
