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
	await expect(chips).toHaveText(['Alice 1', 'Bob 1', 'Alice 2', 'Bob 2']);
	await expect(verdict).toContainText('4 of 6 orders break that');
	const recorded = await scene.locator('.timeline-table').textContent();

	await chips.nth(2).focus();
	await page.keyboard.press('ArrowLeft');
	await expect(chips).toHaveText(['Alice 1', 'Alice 2', 'Bob 1', 'Bob 2']);
	await expect(chips.nth(1)).toBeFocused();
	await press('Run this order');
	await expect(scene).toHaveAttribute('data-state', 'live', { timeout: 120_000 });
	await expect(status).toContainText('The invariant is kept.');
	await expect(scene.locator('.evidence')).toHaveAttribute('data-kind', 'live');

	await chips.nth(1).dragTo(chips.nth(2));
	await expect(chips).toHaveText(['Alice 1', 'Bob 1', 'Alice 2', 'Bob 2']);
	await press('Run this order');
	await expect(status).toContainText('The invariant is broken.');
	await expect(chips).toHaveText(['Alice 1', 'Bob 1', 'Alice 2', 'Bob 2']);
	await expect(scene.locator('.timeline-table tbody tr')).toHaveCount(4);

	await press('Run every order');
	await expect(status).toContainText('4 of 6 orders break the invariant');
	await expect(verdict).toContainText('4 of 6 orders break that');
	await scene.getByRole('button', { name: 'a a b b' }).click();
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
	await expect(status).toContainText('would wait until a commits');

	await press('Reset');
	await expect(scene).toHaveAttribute('data-state', 'recorded');
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
