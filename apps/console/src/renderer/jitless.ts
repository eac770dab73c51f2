// Imported before anything that makes a schema: zod would try `new Function`, which the pages' CSP forbids and reports.
import { z } from 'zod';

z.config({ jitless: true });
