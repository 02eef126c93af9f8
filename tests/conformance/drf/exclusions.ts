/** The tests of REST framework's suite that are left out, read from exclusions.yaml and checked. */
import { DrfExclusion } from '../../../src/site/conformance.ts';
import { listedIn } from '../django/exclusions.ts';

export const FILE = 'tests/conformance/drf/exclusions.yaml';

/** All exclusions. Throws a ContentError that names what is wrong. */
export const exclusions = (root = process.cwd()): DrfExclusion[] => listedIn(root, FILE, DrfExclusion);
