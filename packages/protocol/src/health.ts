import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const readinessEndpoint = endpoint({
  name: 'readiness',
  summary: 'Whether the server can take a ticket now.',
  method: 'GET',
  path: '/healthz',
  access: 'public',
  answer: z.object({ ready: z.boolean(), version: z.string(), database: z.boolean() }),
});
