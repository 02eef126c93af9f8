/** Snippets on Django 5.2, the first half of the guides. */
import { testParity } from './parity.ts';

testParity('5.2', 'first');
