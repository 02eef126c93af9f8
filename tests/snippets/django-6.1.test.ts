import { testSnippets } from '../helpers/snippets.ts';

testSnippets('6.1');
