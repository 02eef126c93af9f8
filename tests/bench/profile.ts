/** Chromium as a reader has it, with a profile on disk: a private window keeps its cache in memory, and not all of what is put there. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium as playwright } from 'playwright-core';
import { CHROMIUM_SWITCHES, chromium } from '../helpers/browsers.ts';

/** Gives `work` a browser with a new profile, and removes both afterwards. */
export async function withProfile<T>(work: (context: BrowserContext) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'profile-'));
	const context = await playwright.launchPersistentContext(folder, {
		executablePath: chromium(),
		args: CHROMIUM_SWITCHES,
	});
	try {
		return await work(context);
	} finally {
		await context.close();
		rmSync(folder, { recursive: true, force: true });
	}
}
