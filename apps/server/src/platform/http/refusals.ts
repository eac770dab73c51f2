import {
  Refusal,
  type RefusalCode,
  type RefusalDetail,
  refusals,
} from '@firstline/protocol/refusal';
import type { Log } from '../../context.ts';

export interface Refused {
  readonly status: number;
  readonly code: RefusalCode;
  readonly detail: RefusalDetail;
}

/**
 * What a caller is told about a fault. An expected 'no' is told as it is; anything else is a bug: logged
 * with the request's id, which the caller gets too, and told as 'internal' without a word about the inside.
 */
export function refused(fault: unknown, log: Log, where: string, request?: string): Refused {
  if (fault instanceof Refusal) {
    if (refusals[fault.code] >= 500) {
      log.warn('refused', { where, code: fault.code, cause: String(fault.cause) });
    }
    return { status: refusals[fault.code], code: fault.code, detail: fault.detail };
  }
  log.error('a bug', {
    where,
    fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault),
  });
  const detail = request === undefined ? {} : { correlation: request };
  return { status: 500, code: 'internal', detail };
}
