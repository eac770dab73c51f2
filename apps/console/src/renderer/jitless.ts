// zod would try `new Function` when it makes a schema, which the pages' CSP forbids and reports.
import { z } from 'zod';

z.config({ jitless: true });
