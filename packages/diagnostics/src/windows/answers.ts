import { clipOr } from '../clip.ts';
import type { Run, Whole } from '../collector.ts';
import type { Ran, System } from '../system/system.ts';
import { rowsOf, type Told, told } from '../told.ts';
import { objectPrinted } from './output.ts';
import type { QuestionName } from './questions.ts';
import { ALL_MS, QUESTION_MS, scriptFor } from './script.ts';

/** PowerShell itself takes a second to start on a slow disk; the rest is the script's own time. */
const TIMEOUT_MS = ALL_MS + 2_500;
const BYTES_MAX = 16 * 1024 * 1024;

/** Windows PowerShell 5.1, which every Windows has, at its own place: no other program may answer for it. */
const place = String.raw`C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe`;

/** What Windows answered. One question that failed fails only the sections that cannot do without it. */
export type Answers = {
  /** The objects of one answer. Throws why there is none. */
  readonly rows: (name: QuestionName) => readonly Told[];
  /** The first of them, or one without fields. Throws why there is none. */
  readonly first: (name: QuestionName) => Told;
  /** The objects of an answer that a section can do without; null when Windows does not tell. */
  readonly may: (name: QuestionName) => readonly Told[] | null;
};

const asked = new WeakMap<Whole, Promise<Answers>>();

/**
 * Asks Windows everything that the sections of this snapshot need, in one PowerShell for all of them:
 * whoever comes first starts it. It ends with the snapshot.
 */
export function askWindows(
  system: System,
  { whole }: Run,
  names: readonly QuestionName[],
): Promise<Answers> {
  const before = asked.get(whole);
  if (before !== undefined) return before;
  const asking = ask(system, whole.signal, names);
  asked.set(whole, asking);
  return asking;
}

async function ask(
  { run, files }: System,
  signal: AbortSignal,
  names: readonly QuestionName[],
): Promise<Answers> {
  const ran = await run(
    files.facts(place) === null ? 'powershell.exe' : place,
    // Said as it is and not encoded: guards rightly distrust what hides its text from them.
    ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', scriptFor(names)],
    { timeoutMs: TIMEOUT_MS, maxBytes: BYTES_MAX, signal },
  );
  return answersIn(ran);
}

/** The answers in what PowerShell printed. Throws one plain sentence when there are none at all. */
export function answersIn(ran: Ran): Answers {
  if (ran.state === 'missing') throw new Error('Windows PowerShell is not there or may not be run');
  if (ran.state === 'late') throw new Error('Windows PowerShell did not answer in time');
  if (ran.cut) throw new Error('Windows PowerShell answered more than can be read');
  const object = objectPrinted(ran.stdout);
  const mode = told(object).text('restricted');
  if (mode !== null) throw new Error(`PowerShell is restricted on this computer (${mode})`);
  const answers: unknown = object === null ? null : Reflect.get(object, 'answers');
  if (typeof answers !== 'object' || answers === null) {
    throw new Error(clipOr(ran.stderr, `PowerShell ended without an answer (code ${ran.code})`));
  }
  const rows = (name: QuestionName) => rowsIn(Reflect.get(answers, name), name);
  return {
    rows,
    first: (name) => rows(name)[0] ?? told(null),
    may(name) {
      try {
        return rows(name);
      } catch {
        // What a section can do without is null, whatever the reason: mostly rights.
        return null;
      }
    },
  };
}

function rowsIn(answer: unknown, name: QuestionName): readonly Told[] {
  const { flag, text } = told(answer);
  if (flag('late') === true) throw new Error(`${name} took longer than ${QUESTION_MS / 1000} s`);
  const error = text('error');
  if (error !== null) throw new Error(`${name}: ${error}`);
  if (typeof answer !== 'object' || answer === null || !('value' in answer)) {
    throw new Error(`${name} was not answered`);
  }
  return rowsOf(answer.value).map(told);
}
