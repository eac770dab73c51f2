import type { Log } from '../../context.ts';

/** Longer than this and somebody waited: told also where only the unusual is. */
const SLOW_MS = 1_000;

/** A log whose every line names the request it belongs to. The caller is told the same id. */
export function requestLog(log: Log, request: string): Log {
  const say =
    (level: keyof Log): Log[keyof Log] =>
    (message, fields = {}) =>
      log[level](message, { request, ...fields });
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
}

/** Says that a request was answered: what it was by its pattern, never by its address or content. */
export function logAnswered(
  log: Log,
  answer: { readonly what: string; readonly outcome: number | string; readonly ms: number },
): void {
  const fields = { ...answer, ms: Math.round(answer.ms) };
  if (answer.ms >= SLOW_MS) log.warn('answered slowly', fields);
  else log.debug('answered', fields);
}
