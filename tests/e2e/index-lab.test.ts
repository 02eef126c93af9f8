import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

test('an index is tried: both plans stand, the toggle picks one, the reader changes it and runs both', async ({
	page,
}) => {
	test.setTimeout(240_000);
	await page.goto('guides/index-fundamentals/');
	const lab = page.locator('index-lab');
	const plans = (state: string) => lab.locator(`.lab-plans[data-of="${state}"]`);
	const verdict = lab.locator('.comparison-verdict');
	await expect(plans('without')).toBeVisible();
	await expect(plans('with')).toContainText('order_own');
	const recorded = await verdict.textContent();

	await lab.getByRole('radio', { name: 'without' }).check();
	await expect(plans('with')).toBeHidden();
	await page.keyboard.press('ArrowRight');
	await expect(plans('without')).toBeHidden();
	await expect(plans('with')).toBeVisible();

	await lab.getByRole('button', { name: 'Run without and with' }).click();
	await expect(lab).toHaveAttribute('data-state', 'live');
	await expect(verdict).toHaveText(recorded ?? '');
	await expect(plans('without')).toBeHidden();

	const snippet = await Snippet.find(page, 'own_index');
	const code = (index: string) =>
		`from django.db import connection, models\nfrom shop.models import Order\n\nwith connection.schema_editor() as editor:\n    editor.add_index(Order, models.Index(${index}))\n\nprint(Order.objects.filter(status="open").count())\n`;
	await snippet.write(code('fields=["status"], name="mine", condition=models.Q(status="open")'));
	await snippet.run();
	await expect(lab.locator('.lab-ddl')).toContainText('"mine"');
	await expect(lab.locator('.lab-ddl')).toContainText('WHERE');
	await expect(plans('with')).toContainText('mine');
	await expect(lab).toHaveAttribute('data-state', 'live');
	await plans('with').getByRole('button', { name: 'Open in pev2' }).click();
	await expect(page.getByRole('dialog', { name: 'Plan in pev2' })).toBeVisible();
	await page.keyboard.press('Escape');

	const before = await verdict.textContent();
	await snippet.write(code('fields=["state"], name="mine"'));
	await snippet.run();
	await expect(snippet.outcome).toContainText(/FieldDoesNotExist/);
	await expect(lab).toHaveAttribute('data-state', 'failed');
	await expect(lab.locator('.lab-controls .run-said')).toContainText('nothing to compare');
	await expect(verdict).toHaveText(before ?? '');

	await snippet.button('Reset').click();
	await expect(lab).toHaveAttribute('data-state', 'recorded');
	await expect(verdict).toHaveText(recorded ?? '');
});

test('an index lab is complete without scripts', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${baseURL}guides/index-fundamentals/`);
	const lab = page.locator('index-lab');
	for (const state of ['without', 'with']) await expect(lab.locator(`.lab-plans[data-of="${state}"]`)).toBeVisible();
	await expect(lab.locator('.lab-ddl')).toContainText('CREATE INDEX');
	await expect(lab.getByRole('radio', { name: 'without' })).toBeHidden();
	await context.close();
});
