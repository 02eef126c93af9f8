/** Lighthouse on half of the pages: the second, the fourth and so on. */
import { auditPages } from './pages.ts';

auditPages(1);
