/** Every built page is valid HTML, as html-validate sees it. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { expect, test } from './site.ts';

/** What the frame writes, by rule and place, and why it does no harm. */
const FRAME: Record<string, { at: RegExp; why: string }> = {
	'no-implicit-button-type': { at: /> nav > button$/, why: 'the button of the menu stands in no form' },
	'unique-landmark': { at: /starlight-toc > nav$/, why: 'a page shows one of its two lists of contents' },
};

test('every page is valid HTML', async ({ folder }) => {
	test.slow();
	const validator = new HtmlValidate(
		new StaticConfigLoader({ extends: ['html-validate:standard', 'html-validate:a11y'] }),
	);
	// A guide is a part of its whole page.
	const built = globSync('**/*.html', { cwd: folder });
	const files = built.filter((file) => !built.includes(file.replace('index.html', 'whole/index.html')));
	expect(files.length).toBeGreaterThan(10);
	const faults: string[] = [];
	for (const file of files) {
		const { results } = await validator.validateString(readFileSync(join(folder, file), 'utf8'), file);
		for (const { ruleId, message, selector, line } of results.flatMap(({ messages }) => messages))
			if (!FRAME[ruleId]?.at.test(selector ?? '')) faults.push(`${file}:${line} ${ruleId}: ${message} ${selector}`);
	}
	expect(faults).toEqual([]);
});
