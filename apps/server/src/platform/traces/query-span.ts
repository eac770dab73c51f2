import type { LogEvent } from 'kysely';
import type { Tracer } from './tracer.ts';

const verbs = /^\s*(?:with\b.*?\)\s*)?(select|insert|update|delete|begin|commit|rollback)\b/is;
const table = /\b(?:from|into|update)\s+"?([a-z_]+)"?/i;

/** Tells of a query that is done: what it did and to which table; neither its text nor its values. */
export const tellQueries =
  (tracer: Tracer) =>
  (event: LogEvent): void => {
    const operation = verbs.exec(event.query.sql)?.[1]?.toLowerCase() ?? 'other';
    const collection = table.exec(event.query.sql)?.[1] ?? null;
    tracer.took(
      collection === null ? operation : `${operation} ${collection}`,
      event.queryDurationMillis,
      'client',
      {
        'db.system.name': 'postgresql',
        'db.operation.name': operation,
        ...(collection !== null && { 'db.collection.name': collection }),
        ...(event.level === 'error' && { 'error.type': 'query' }),
      },
    );
  };
