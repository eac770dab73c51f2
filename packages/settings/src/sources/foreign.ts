import { type Fault, type FaultCode, fault, type Source } from '../fault.ts';
import type { OpenedPlace, PlaceFacts } from '../stores.ts';

const WRITABLE_BY_OTHERS = 0o022;

/** What a place must be before anything in it is believed. */
export interface Wanted {
  readonly kind: PlaceFacts['kind'];
  /** Whose files are believed, by account number. */
  readonly owners: readonly number[];
  readonly maxBytes: number;
}

/** Every reason not to believe a place: somebody else than an administrator could have written it. */
export function foreign(
  at: { readonly source: Source; readonly place: string },
  wanted: Wanted,
  opened: Exclude<OpenedPlace, { state: 'absent' }>,
): readonly Fault[] {
  const told = (code: FaultCode, detail: Fault['detail'] = {}) => fault(at, code, detail);
  if (opened.state === 'unreadable') return [told('place.unreadable', { code: opened.code })];
  const { facts } = opened;
  if (facts.kind !== wanted.kind)
    return [told(wanted.kind === 'file' ? 'place.not-a-file' : 'place.not-a-folder')];
  const faults: Fault[] = [];
  if (!wanted.owners.includes(facts.owner)) faults.push(told('place.owner', { path: at.place }));
  if ((facts.mode & WRITABLE_BY_OTHERS) !== 0) {
    const mode = facts.mode.toString(8).padStart(4, '0');
    faults.push(told('place.writable', { mode, path: at.place }));
  }
  if (wanted.kind === 'file' && facts.bytes > wanted.maxBytes)
    faults.push(told('place.too-large', { bytes: facts.bytes, limit: wanted.maxBytes }));
  return faults;
}
