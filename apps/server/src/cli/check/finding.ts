/** What a look at the server found, in words; `good` is said too, so that silence means nothing was looked at. */
export interface Finding {
  readonly severity: 'bad' | 'warn' | 'good';
  /** Stable, for scripts. */
  readonly code: string;
  readonly words: string;
}

export const bad = (code: string, words: string): Finding => ({ severity: 'bad', code, words });
export const warn = (code: string, words: string): Finding => ({ severity: 'warn', code, words });
export const good = (code: string, words: string): Finding => ({ severity: 'good', code, words });

const order: readonly Finding['severity'][] = ['bad', 'warn', 'good'];

/** Worst first; among equals as they were looked at. */
export const worstFirst = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
