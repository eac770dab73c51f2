import { processOf } from './process-table.ts';

/** How often to look whether the process that started us is still there. */
const LOOK_EVERY_MS = 500;

/**
 * Resolves with 'asked' at Ctrl-C, a polite signal, a closed terminal, or the end of the process
 * that started us. Asking again changes nothing: ending is under way.
 */
export function untilEnded(): { readonly asked: Promise<'asked'>; readonly forget: () => void } {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const before = startedBy();
  let ask = () => {};
  const asked = new Promise<'asked'>((resolve) => {
    ask = () => resolve('asked');
  });
  for (const signal of signals) process.on(signal, ask);
  const watch = setInterval(() => {
    if (startedBy() !== before) ask();
  }, LOOK_EVERY_MS);
  return {
    asked,
    forget() {
      clearInterval(watch);
      for (const signal of signals) process.off(signal, ask);
    },
  };
}

/** Our parent and, because npm puts a shell between itself and us, the parent of that. */
function startedBy(): string {
  const between = process.env['npm_lifecycle_event'] ? processOf(process.ppid) : null;
  return `${process.ppid} ${between?.parent ?? ''}`;
}
