/** What the command line of the agent says. Words it does not know are Chromium's or nobody's. */
import { parseArgs } from 'node:util';
import { carriesLink } from '@firstline/desktop/main/deep-links';

/** Addresses that lead to this program; `build/package/agent.yml` tells the systems. */
export const SCHEME = 'firstline';

export interface StartOptions {
  /** Where keys, queue and logs are kept; null: the usual place. */
  readonly data: string | null;
  /** Enrols this computer at its first start. */
  readonly server: string | null;
  readonly token: string | null;
  /** Starts with the tray alone, as at log-in. */
  readonly hidden: boolean;
  readonly probes: 'none' | 'configured';
}

export function startOptions(argv: readonly string[]): StartOptions {
  const { values } = parseArgs({
    // Whoever wrote a link may have written the words around it.
    args: carriesLink(argv, SCHEME) ? [] : argv.slice(1),
    strict: false,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      server: { type: 'string' },
      token: { type: 'string' },
      hidden: { type: 'boolean' },
      'no-probes': { type: 'boolean' },
    },
  });
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    data: text(values.data),
    server: text(values.server),
    token: text(values.token),
    hidden: values.hidden === true,
    probes: values['no-probes'] === true ? 'none' : 'configured',
  };
}
