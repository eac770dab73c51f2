import { check, seen } from '../check.ts';

/** Tasks that want a core for each core there is; twice as many means that everything takes twice as long. */
const INFO = 2;
const WARN = 4;

/** The five minutes must agree, or every start of a large program would count. */
const LASTING = 1.5;

/** More is asked of the processor than it can do. */
export const loadHigh = check({
  code: 'load-high',
  needs: ['load'],
  judge({ load }) {
    if (load.averages === null) return [];
    const [one, five] = load.averages;
    const perThread = one / load.threads;
    if (perThread < INFO || five / load.threads < LASTING) return [];
    return [
      {
        severity: perThread >= WARN ? 'warn' : 'info',
        params: { load: Math.round(one * 10) / 10, threads: load.threads },
        evidence: [
          seen('load', 'averages[0]', one),
          seen('load', 'averages[1]', five),
          seen('load', 'threads', load.threads),
        ],
        remedy: null,
      },
    ];
  },
});
