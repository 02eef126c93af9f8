/** Every recording of the site, drawn as its page draws it. */
import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { TraceView } from '../../../../components/trace/TraceView.tsx';
import { listGuides, readGuide, readRecording } from '../../../../src/loaders/snippets.ts';
import { missingFromRun } from '../../../../src/plan/feature.ts';
import { number } from '../../../../src/text/numbers.ts';
import { lineCounts, templateCounts, totals, withoutSetUp } from '../../../../src/trace/derive.ts';
import { draw } from '../../../helpers/html.ts';

// A snippet that is not recorded yet has nothing to draw; the build refuses it by name.
const guides = listGuides().map((guide) => ({
	guide,
	drawn: readGuide(guide)
		.filter(({ recording }) => existsSync(recording))
		.map((snippet) => {
			const { trace } = readRecording(snippet);
			const { name, source, show } = snippet;
			return { snippet, trace, root: draw(<TraceView id={name} trace={trace} source={source} show={show} />) };
		}),
}));

describe.each(guides)('$guide', ({ drawn }) => {
	test.each(drawn.map((each) => [each.snippet.name, each] as const))('%s', (_, { snippet, trace, root }) => {
		const { data, control } = totals(withoutSetUp(trace));
		const figure = (name: RegExp) =>
			root.querySelectorAll('.figure').find((each) => name.test(each.querySelector('dt')?.textContent ?? ''));
		expect(figure(/^quer(y|ies)$/)?.querySelector('dd')?.textContent).toBe(number(data));
		expect(figure(/^transaction statements?$/)?.querySelector('dd')?.textContent).toBe(
			control === 0 ? undefined : number(control),
		);
		expect(root.querySelectorAll('.figure[data-first]').length).toBe(1);
		expect(missingFromRun(trace, snippet.show)).toEqual([]);
		if (snippet.show.mark !== undefined)
			expect(root.querySelectorAll('.query-featured mark').length).toBeGreaterThan(0);
		if (snippet.show.node !== undefined)
			expect(root.querySelectorAll('.query-featured tr[data-pointed]').length).toBe(1);
		expect(
			root
				.querySelectorAll('.trace-code > .code .line-text')
				.map((line) => line.textContent)
				.join(''),
		).toBe(snippet.source);
		expect(root.querySelectorAll('.trace-code > .code a.line-count').length).toBe(lineCounts(trace).size);
		expect(root.querySelectorAll('.code-template a.line-count').length).toBe(
			templateCounts(trace).reduce((sum, { size }) => sum + size, 0),
		);

		const ids = root.querySelectorAll('[id]').map(({ id }) => id);
		expect(new Set(ids).size, ids.join(' ')).toBe(ids.length);
		for (const link of root.querySelectorAll('a[href^="#"]'))
			expect(ids, link.toString()).toContain(link.getAttribute('href')?.slice(1));
		expect(root.textContent).not.toMatch(/\bundefined\b|\bNaN\b|\[object /);
	});

	test('all panels together stay light', () => {
		const html = drawn.map(({ root }) => root.toString()).join('');
		// Most of them lie in what is folded, which a page fetches when it is opened.
		expect(gzipSync(html).length).toBeLessThan(72_000);
	});
});
