import { expect, test } from './site.ts';

test('a scenario is walked: its order is changed by keyboard and by dragging, run, run in every order, edited, stopped and reset', async ({
	page,
}) => {
	test.setTimeout(240_000);
	await page.goto('guides/isolation-and-deadlocks/');
	const scene = page.locator('run-timeline#run-timeline-write_skew_read_committed');
	const press = (name: string) => scene.getByRole('button', { name, exact: true }).click();
	const chips = scene.locator('.timeline-chip');
	const status = scene.locator('[role="status"]').first();
	const verdict = scene.locator('.endings-verdict');
	await expect(scene.locator('.evidence')).toHaveAttribute('data-kind', 'parked');
	await expect(scene.locator('.evidence')).toContainText(/Recorded (on \d+ \w+ \d{4} )?with Django/);
	await expect(chips).toHaveText(['Alice 1', 'Bob 1', 'Alice 2', 'Bob 2']);
	await expect(verdict).toContainText('4 of 6 orders break that');
	const recorded = await scene.locator('.timeline-table').textContent();

	await press('Move the chosen step earlier');
	await expect(status).toContainText('Choose the step that is to move first');
	await chips.nth(2).focus();
	await page.keyboard.press('ArrowLeft');
	await expect(chips).toHaveText(['Alice 1', 'Alice 2', 'Bob 1', 'Bob 2']);
	await expect(chips.nth(1)).toBeFocused();
	await expect(status).toContainText('the table shows the order from before');
	await press('Move the chosen step later');
	await expect(status).not.toContainText('the table shows the order from before');
	await press('Move the chosen step earlier');
	await press('Run this order');
	await expect(scene).toHaveAttribute('data-state', 'live', { timeout: 120_000 });
	await expect(status).toContainText('The invariant is kept.');
	await expect(scene.locator('.evidence')).toHaveAttribute('data-kind', 'live');
	await expect(scene.locator('.evidence')).toContainText('Ran here with Django');

	await chips.nth(1).dragTo(chips.nth(2));
	await expect(chips).toHaveText(['Alice 1', 'Bob 1', 'Alice 2', 'Bob 2']);
	await press('Run this order');
	await expect(status).toContainText('The invariant is broken.');
	await expect(chips).toHaveText(['Alice 1', 'Bob 1', 'Alice 2', 'Bob 2']);
	await expect(scene.locator('.timeline-table tbody tr')).toHaveCount(4);

	await press('Run every order');
	await expect(status).toContainText('4 of 6 orders break the invariant');
	await expect(verdict).toContainText('4 of 6 orders break that');
	await scene.getByRole('button', { name: 'Alice, Alice, Bob, Bob' }).click();
	await expect(status).toContainText('The invariant is kept.');

	await press('Edit');
	const editor = scene.locator('.cm-content');
	await expect(editor).toBeFocused();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText(
		'from django.db import transaction\nfrom ledger.models import Doctor\n\n\ndef a():\n    with transaction.atomic():\n        Doctor.objects.filter(pk=1).update(on_call=False)\n        yield\n\n\ndef b():\n    yield Doctor.objects.filter(pk=1).update(on_call=True)\n',
	);
	await chips.nth(2).focus();
	await page.keyboard.press('ArrowLeft');
	await press('Run this order');
	await expect(status).toContainText('would wait until Alice commits');
	await expect(scene.locator('[data-step="1"] td[data-lane="1"]')).toContainText('57014 cancelled');
	const instead = scene.getByRole('link', { name: 'lets an UPDATE wait' });
	await expect(instead).toHaveAttribute('href', /guides\/races-and-locks\/#timeline-guard_rereads$/);

	// What every order of the script before came to says nothing of this one.
	await expect(verdict).toHaveCount(0);

	await press('Reset');
	await expect(scene).toHaveAttribute('data-state', 'recorded');
	await expect(verdict).toContainText('4 of 6 orders break that');
	await expect(scene.locator('.timeline-table')).toHaveText(recorded ?? '');
	await expect(chips).toHaveText(['Alice 1', 'Bob 1', 'Alice 2', 'Bob 2']);
});

test('a scenario is complete without scripts', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${baseURL}guides/isolation-and-deadlocks/`);
	const scene = page.locator('run-timeline#run-timeline-write_skew_read_committed');
	await expect(scene.locator('.timeline-table tbody tr')).toHaveCount(4);
	await expect(scene.locator('.endings-verdict')).toContainText('4 of 6 orders break that');
	await expect(scene.getByRole('button', { name: 'Run this order' })).toBeHidden();
	await context.close();
});

test('every order can be read on a telephone and on paper', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	for (const [guide, name] of [
		['isolation-and-deadlocks', 'write_skew_read_committed'],
		['races-and-locks', 'oversell'],
	]) {
		await page.emulateMedia({ media: 'screen' });
		await page.goto(`guides/${guide}/`);
		const scene = page.locator(`run-timeline#run-timeline-${name}`);
		const cut = await scene.locator('.endings').evaluate((panel) => panel.scrollWidth - panel.clientWidth);
		expect(cut, guide).toBeLessThanOrEqual(0);
		await page.emulateMedia({ media: 'print' });
		await expect(scene.locator('.endings-order').first()).toBeVisible();
		await expect(scene.locator('.timeline-chip').first()).toBeHidden();
		await expect(scene.getByRole('button', { name: 'Run this order' })).toBeHidden();
	}
});

test('a scenario is stepped through and looked into, as it was recorded and after a run of the reader’s', async ({
	page,
}) => {
	test.setTimeout(180_000);
	await page.goto('guides/isolation-and-deadlocks/');
	const scene = page.locator('run-timeline#run-timeline-write_skew_read_committed');
	const steps = scene.locator('timeline-steps');
	const row = (step: number) => scene.locator(`[data-step="${step - 1}"]`);
	const moments = scene.locator('.timeline-moment:visible');
	const walk = async () => {
		await scene.getByRole('button', { name: 'First step' }).click();
		await expect(steps).toHaveAttribute('data-at', '1');
		await expect(row(2).locator('.timeline-says')).toBeHidden();
		await page.keyboard.press('ArrowRight');
		await expect(row(2)).toHaveAttribute('aria-current', 'step');
		await expect(row(2).locator('.timeline-says')).toBeVisible();
		await scene.getByText('locks and row versions of each step').click();
		await expect(moments).toHaveCount(1);
		await expect(moments).toContainText('After step 2 of 4');
		await expect(moments.getByRole('table', { name: 'Locks' })).toContainText('NO KEY UPDATE');
		await expect(moments.getByRole('table', { name: 'Row versions' })).toContainText('Alice');
		await expect(moments.getByRole('table', { name: 'A SELECT now would give' })).toContainText('Bob');
		await scene.getByRole('slider', { name: 'Step' }).fill('3');
		await expect(moments).toContainText('After step 3 of 4');
	};
	await walk();

	await scene.locator('.timeline-chip').nth(0).focus();
	await page.keyboard.press('ArrowRight');
	await scene.getByRole('button', { name: 'Run this order' }).click();
	await expect(scene).toHaveAttribute('data-state', 'live', { timeout: 120_000 });
	await expect(steps).toHaveAttribute('data-at', '4');
	await expect(row(1).locator('.timeline-says')).toHaveText(
		'Bob sends SELECT COUNT(*) and UPDATE, sees 2 and sleeps in its transaction.',
	);
	await walk();

	await scene.getByRole('button', { name: 'Play' }).click();
	await expect(steps).toHaveAttribute('data-plays', '');
	await scene.getByRole('button', { name: 'Reset' }).click();
	await expect(steps).toHaveAttribute('data-at', '4');
	await expect(steps).not.toHaveAttribute('data-plays', '');
});

test('what a server does in place of a refused step is where the link leads', async ({ page }) => {
	await page.goto('guides/races-and-locks/#timeline-guard_rereads');
	await expect(page.locator('#timeline-guard_rereads')).toBeInViewport();
});
