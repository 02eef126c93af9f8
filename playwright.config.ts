/** The tests in real browsers, on the built site: `npm run test:e2e`. They find their browsers in tests/helpers/browsers.ts. */
import { defineConfig } from '@playwright/test';
import type { SiteOptions } from './tests/e2e/site.ts';
import { CHROMIUM_SWITCHES, chromium } from './tests/helpers/browsers.ts';

export default defineConfig<SiteOptions>({
	testDir: 'tests/e2e',
	testMatch: '*.test.ts',
	outputDir: 'test-results',
	fullyParallel: true,
	forbidOnly: process.env.CI !== undefined,
	// A build server shares its cores with others. What passes the second time is counted as flaky, and named.
	retries: process.env.CI ? 1 : 0,
	// Two engines at a time fill two cores and about a gigabyte.
	workers: 2,
	// The first run of a page downloads, starts and warms the engine; a slow machine takes its time.
	timeout: 90_000,
	expect: {
		timeout: 45_000,
		// Another Chromium smooths edges otherwise; what has moved or has another colour is more than this.
		toHaveScreenshot: { maxDiffPixelRatio: 0.02, animations: 'disabled', caret: 'hide' },
	},
	snapshotPathTemplate: 'tests/e2e/looks/{arg}{ext}',
	reporter: [['list']],
	use: {
		browserName: 'chromium',
		launchOptions: { executablePath: chromium(), args: CHROMIUM_SWITCHES },
		// Whatever a test clicks is there at once; what takes its time is waited for by its state.
		actionTimeout: 10_000,
		// A trace of every step costs two fifths of the time: a failure is traced where somebody can look at it.
		trace: process.env.CI ? 'off' : 'retain-on-failure',
		screenshot: 'only-on-failure',
	},
	projects: [
		{
			name: 'root',
			testIgnore: ['firefox.test.ts', 'looks.test.ts', 'subpath.test.ts', 'webkit.test.ts'],
			use: { folder: 'dist', base: '/' },
		},
		{
			name: 'looks',
			testMatch: 'looks.test.ts',
			use: {
				folder: 'dist',
				base: '/',
				// Letters are drawn the same on every machine: from our fonts, without its hints and its screen's subpixels.
				launchOptions: {
					executablePath: chromium(),
					args: [
						...CHROMIUM_SWITCHES,
						'--font-render-hinting=none',
						'--disable-lcd-text',
						'--force-color-profile=srgb',
					],
				},
			},
		},
		{ name: 'subpath', testMatch: 'subpath.test.ts', use: { folder: '.cache/dist-docs', base: '/docs/' } },
		{ name: 'firefox', testMatch: 'firefox.test.ts', use: { folder: 'dist', base: '/' } },
		{ name: 'webkit', testMatch: 'webkit.test.ts', use: { folder: 'dist', base: '/' } },
	],
});
