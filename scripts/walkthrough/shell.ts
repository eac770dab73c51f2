import type { ConsoleEngine } from '../../apps/console/src/engine/engine.ts';
import type { Person } from '../parts/person.ts';
import { type Process, processes, processesMarked } from '../run/process-table.ts';
import { percentile, round } from './figures.ts';
import { step } from './step.ts';

const ECHOES = 300;
/** Letters on one line before it is wiped, so that no line of the terminal wraps. */
const LINE = 40;
const MINUTES = 5;

/** Everything a shell could leave behind: a job, a session of its own, one that ignores hang-ups, an orphan. */
const HIDDEN = [
  'sleep 1000 &',
  'setsid sleep 1000 &',
  'nohup sleep 1000 >/dev/null 2>&1 &',
  "sh -c '(setsid sleep 1000 &) &';",
  'echo rea""dy\r',
].join(' ');
const HIDDEN_COUNT = 4;

/** Asks, is allowed, types, hides processes, and is stopped by the person at the computer. */
export async function playShell(about: {
  readonly person: Person;
  readonly technician: ConsoleEngine;
  readonly ticketId: string;
}) {
  const { person, technician, ticketId } = about;
  const { answers } = technician;
  const { me } = await answers['session.get']({});
  await step(
    'Take the ticket',
    answer(answers['ticket.assign']({ ticketId, assignee: me?.id ?? '' })),
  );

  const asked = performance.now();
  const ask = { ticketId, why: 'Look at the VPN log', minutes: MINUTES };
  const { shellId } = await step('Ask for a shell', answer(answers['shell.ask'](ask)));
  const question = await step('Ask the person for permission', person.asked());
  const permissionMs = question.at - asked;

  const screen = watchScreen(technician, shellId);
  const prompt = screen.shows(/[$#>] ?$/);
  const allowed = performance.now();
  question.answer('allow');
  await step('Open the shell', prompt);
  const openMs = performance.now() - allowed;
  const { stop } = await step('Show the indicator', person.connected());

  const type = (text: string) =>
    answers['shell.write']({ shellId, data: Buffer.from(text).toString('base64') });
  const echoes = await step('Type in the shell', measureEchoes(screen, type));

  const ready = screen.shows(/^ready/m);
  await type(HIDDEN);
  await step('Start hidden processes', ready);
  const tree = await step('Hide four processes', untilHidden(`FIRSTLINE_SHELL=${shellId}`));

  const stopped = performance.now();
  stop();
  await step('Stop the shell', untilGone(tree));
  const killMs = performance.now() - stopped;
  screen.close();
  return {
    shellId,
    permission_ms: round(permissionMs),
    shell_open_ms: round(openMs),
    echo_p50_ms: round(percentile(echoes, 0.5) ?? Number.NaN),
    echo_p99_ms: round(percentile(echoes, 0.99) ?? Number.NaN),
    kill_ms: round(killMs),
  };
}

type Screen = ReturnType<typeof watchScreen>;

/** What the technician's terminal is given, from now on. */
function watchScreen(technician: ConsoleEngine, shellId: string) {
  let shown = '';
  let look = () => {};
  const stop = technician.on('shell.shown', (told) => {
    if (told.shellId !== shellId) return;
    const bytes = Buffer.from(told.data, 'base64');
    shown += bytes.toString('latin1');
    void technician.answers['shell.drawn']({ shellId, bytes: bytes.length });
    look();
  });
  return {
    close: stop,
    /** Resolves when what is shown from now on has a match. */
    shows: (what: RegExp): Promise<void> =>
      new Promise((resolve) => {
        shown = '';
        look = () => {
          if (!what.test(shown)) return;
          look = () => {};
          resolve();
        };
      }),
  };
}

async function measureEchoes(
  screen: Screen,
  type: (text: string) => unknown,
): Promise<readonly number[]> {
  const samples: number[] = [];
  for (let count = 0; count < ECHOES; count += 1) {
    const letter = String.fromCharCode(97 + (count % 26));
    const echoed = screen.shows(new RegExp(letter));
    const began = performance.now();
    type(letter);
    await echoed;
    samples.push(performance.now() - began);
    if (count % LINE !== LINE - 1) continue;
    // Ctrl-U wipes the line; an empty one brings a new prompt.
    const prompt = screen.shows(/[$#>] ?$/);
    type('\u0015\r');
    await prompt;
  }
  const prompt = screen.shows(/[$#>] ?$/);
  type('\u0015\r');
  await prompt;
  return samples;
}

/** Orphans are on their way when the shell says it is ready: they fork and start a moment later. */
function untilHidden(marker: string): Promise<readonly Process[]> {
  return new Promise((resolve) => {
    const look = () => {
      const tree = processesMarked(marker);
      if (tree.filter(({ name }) => name === 'sleep').length === HIDDEN_COUNT) resolve(tree);
      else setTimeout(look, 2);
    };
    look();
  });
}

/** Looks at each process by its number: a new one with the same number is someone else. */
function untilGone(tree: readonly Process[]): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const living = processes();
      if (
        tree.some((one) => living.some(({ pid, name }) => pid === one.pid && name === one.name))
      ) {
        setTimeout(look, 2);
      } else resolve();
    };
    look();
  });
}

const answer = async <T>(given: T | Promise<T>): Promise<T> => given;
