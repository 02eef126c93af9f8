import { testSnippets } from '../helpers/snippets.ts';

testSnippets('5.2');
