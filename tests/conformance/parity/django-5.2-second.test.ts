/** Snippets on Django 5.2, the second half of the guides. */
import { testParity } from './parity.ts';

testParity('5.2', 'second');
