import type { Timers } from '@firstline/connection/timers';
import { plainText } from '@firstline/remote-shell/text';
import type {
  Indicator,
  LiveShell,
  PermissionRequest,
  Presence,
  RemedyRequest,
} from '../engine/ports.ts';
import { remedyQuestion } from './remedy-lines.ts';

/** A yes typed sooner than this, milliseconds, was meant for something else. */
const AWAKE_MS = 1_500;
/** How often a live shell is said again, milliseconds: it must not scroll out of mind. */
const AGAIN_MS = 60_000;
const MAGENTA = '\u001b[1;35m';
const PLAIN = '\u001b[0m';

/** The terminal that the agent was started in. */
export interface Terminal {
  readonly write: (text: string) => void;
  /** One line at a time, without its end. */
  readonly onLine: (listener: (line: string) => void) => void;
  /** No more lines will come: nobody can be asked any more. */
  readonly onEnd: (listener: () => void) => void;
  /** Colours only where a person looks at them. */
  readonly isTerminal: boolean;
}

/** A person at a terminal: asked in words, told in words, and able to stop a shell by typing `stop`. */
export function terminalPresence(
  terminal: Terminal,
  options: {
    readonly timers: Timers;
    /** The server vouches for technicians' keys: it could put somebody else in their place. */
    readonly serverVouches: () => boolean;
  },
): Presence {
  const { timers } = options;
  const listeners = new Set<(state: 'here' | 'nobody') => void>();
  let here = true;
  let answer: ((line: string) => void) | null = null;
  let stop: (() => void) | null = null;

  terminal.onLine((line) => {
    const said = line.trim().toLowerCase();
    if (stop && said === 'stop') stop();
    else answer?.(said);
  });
  terminal.onEnd(() => {
    here = false;
    answer?.('');
    // Whoever could stop it is gone.
    stop?.();
    for (const listener of listeners) listener('nobody');
  });

  /** Asks in words. A question that is over, and anything but a considered yes, is no. */
  function askInWords(
    text: string,
    says: { readonly gone: string; readonly yes: string; readonly no: string },
    signal: AbortSignal,
  ): Promise<'allow' | 'deny'> {
    terminal.write(text);
    const asked = timers.now();
    return new Promise((resolve) => {
      const done = (allowed: boolean, words: string) => {
        answer = null;
        signal.removeEventListener('abort', gone);
        terminal.write(`${words}\n`);
        resolve(allowed ? 'allow' : 'deny');
      };
      const gone = () => done(false, `\n${says.gone}`);
      signal.addEventListener('abort', gone);
      answer = (said) => {
        const yes = said === 'y' || said === 'yes';
        if (yes && timers.now() - asked < AWAKE_MS) {
          terminal.write('That was quick. Read it first, then answer. y/N: ');
        } else {
          done(yes, yes ? says.yes : says.no);
        }
      };
      if (signal.aborted) gone();
    });
  }

  const ask = (request: PermissionRequest, signal: AbortSignal) =>
    askInWords(
      question(request, options.serverVouches()),
      {
        gone: 'The question is over. Nobody is connected.',
        yes: 'Allowed.',
        no: 'Not allowed. Nobody is connected.',
      },
      signal,
    );

  const askRemedy = (request: RemedyRequest, signal: AbortSignal) =>
    askInWords(
      remedyQuestion(request),
      {
        gone: 'The question is over. Nothing was done.',
        yes: 'Allowed. It is being done.',
        no: 'Not allowed. Nothing was done.',
      },
      signal,
    );

  function indicate(shell: LiveShell, end: () => void): Promise<Indicator> {
    if (!here) return Promise.reject(new Error('nobody is at the terminal'));
    const minutes = Math.round((Date.parse(shell.endsAt) - Date.parse(shell.startedAt)) / 60_000);
    const name = plainText(shell.technician, 80);
    const began = timers.now();
    let cancel = () => {};
    const say = () => {
      const since = Math.floor((timers.now() - began) / 60_000);
      line(
        `▣ ${name} is connected, minute ${since} of ${minutes} (FL-${shell.ticketNumber}). ` +
          'Type stop and press Enter to end it.',
      );
      cancel = timers.after(AGAIN_MS, say);
    };
    stop = end;
    say();
    return Promise.resolve({
      show: () => {},
      close() {
        cancel();
        stop = null;
        terminal.write('Nothing is connected.\n');
      },
    });
  }

  function line(text: string): void {
    terminal.write(terminal.isTerminal ? `${MAGENTA}${text}${PLAIN}\n` : `${text}\n`);
  }

  return {
    state: () => (here ? 'here' : 'nobody'),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ask,
    askRemedy,
    indicate,
  };
}

/** What somebody else wrote is shown as a quotation, without anything a terminal would act on. */
function question(request: PermissionRequest, serverVouches: boolean): string {
  const { asked, account, code, firstUse } = request;
  const name = plainText(asked.technician.name, 80);
  const who = [name, asked.technician.team ?? '', asked.organisation]
    .map((part) => plainText(part, 80))
    .filter((part) => part !== '')
    .join(', ');
  const warnings = [
    ...(firstUse ? [`This computer has not met ${name}'s key before. Compare the code.`] : []),
    ...(serverVouches ? ['This server could impersonate technicians.'] : []),
  ];
  return `
${name} wants to work on this computer.
${who}, about your ticket FL-${asked.ticketNumber}
“${plainText(asked.ticketTitle, 200)}”

  Why       “${plainText(asked.why, 140)}”
  How       ${name} types commands as ${plainText(account, 60)}, not as administrator.
            They can open files you can open.
  How long  At most ${asked.minutes} minutes
  Recorded  No
  Screen    Not shared

  Code      ${spaced(code)}
  ${name} sees the same six digits.
${warnings.map((warning) => `  ${warning}\n`).join('')}
No answer in 60 seconds means no. Allow it? y/N: `;
}

const spaced = (code: string): string =>
  code.replace(/(\d)(?=\d)/g, '$1 ').replace(/^(\d \d \d) /, '$1  ');
