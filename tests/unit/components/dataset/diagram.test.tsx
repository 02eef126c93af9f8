import { describe, expect, test } from 'vitest';
import { Diagram } from '../../../../components/dataset/Diagram.tsx';
import { diagram, rowsOf } from '../../../../src/features/dataset/diagram.ts';
import { readModels } from '../../../../src/features/dataset/read.ts';
import { listDatasets } from '../../../../src/loaders/dataset.ts';
import { draw, texts } from '../../../helpers/html.ts';

describe.each(listDatasets())('%s', (name) => {
	const { schema, dataset } = readModels(name);
	const { boxes, edges, width, height } = diagram(schema.models);

	test('no box lies on another, all lie in the drawing', () => {
		for (const [index, box] of boxes.entries()) {
			expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true);
			for (const other of boxes.slice(index + 1)) {
				const apart =
					box.x + box.width <= other.x ||
					other.x + other.width <= box.x ||
					box.y + box.height <= other.y ||
					other.y + other.height <= box.y;
				expect(apart, `${box.model.name} and ${other.model.name}`).toBe(true);
			}
		}
	});

	test('every relation is a line and a sentence', () => {
		const relations = schema.models
			.filter(({ auto }) => !auto)
			.flatMap(({ fields, many }) => [...fields.filter(({ to }) => to !== null), ...many]);
		expect(edges.length).toBe(relations.length);
		const root = draw(<Diagram id="d" title="Models" models={schema.models} />);
		expect(texts(root, 'li').length).toBe(edges.length);
		expect(root.toString()).not.toMatch(/NaN|undefined/);
	});

	test('every table’s rows are known in every size', () => {
		for (const { table } of schema.models) expect(dataset.tables[table], table).toBeDefined();
	});
});

test('rows say what is null, unique, key or relation', () => {
	const book = readModels('bookshop').schema.models.find(({ name }) => name === 'Book');
	expect(rowsOf(book as NonNullable<typeof book>)).toEqual(
		expect.arrayContaining([
			{ name: 'id', type: 'BigAuto', mark: 'PK' },
			{ name: 'slug', type: 'Slug', mark: 'U' },
			{ name: 'editor?', type: 'Author', mark: 'FK' },
			{ name: 'tags', type: 'Tag', mark: 'M2M' },
		]),
	);
});
