/** Lighthouse on half of the pages: the first, the third and so on. */
import { auditPages } from './pages.ts';

auditPages(0);
