import { Worker } from 'node:worker_threads';
import { type FindRoutes, routesIn } from './route.ts';

/** Longer scripts are no PAC files, characters. */
const SCRIPT_MAX = 1024 * 1024;
/** Fetching the script, milliseconds. */
const FETCH_MS = 5_000;
/** One answer of it, milliseconds, name look-ups included. */
const ANSWER_MS = 5_000;
/** A script that was fetched counts this long, milliseconds; networks change. */
const FRESH_MS = 10 * 60_000;
const MEMORY_MIB = 64;

/** The thread's file as it stands; a bundle has it beside itself. */
export const pacWorkerSource = new URL('./pac-worker.ts', import.meta.url);

/**
 * The ways that an organisation's script says (PAC). The script is a stranger's program: it runs in an
 * interpreter without files or sockets, in a thread that is ended when it takes too long. A script that
 * cannot be had, or fails, rejects.
 */
export function routesByScript(
  address: string,
  options: {
    /** The file of `pac-worker`, source or bundle. */
    readonly worker: string | URL;
    /** Reads the script; straight, for it is what says where the proxy is. */
    readonly fetch: (url: string, init: { readonly signal: AbortSignal }) => Promise<Response>;
    readonly now: () => number;
  },
): FindRoutes {
  const { fetch, now } = options;
  let kept: { readonly at: number; readonly text: Promise<string> } | null = null;

  function script(): Promise<string> {
    if (kept === null || now() - kept.at > FRESH_MS) {
      const text = load();
      kept = { at: now(), text };
    }
    return kept.text;
  }

  async function load(): Promise<string> {
    const response = await fetch(address, { signal: AbortSignal.timeout(FETCH_MS) });
    if (!response.ok) throw new Error(`the script was answered with ${response.status}`);
    const text = await response.text();
    if (text.length > SCRIPT_MAX) throw new Error('the script is too long');
    return text;
  }

  return async (place) => {
    // The path stays here: a script has no business with it (and Chromium keeps it from scripts too).
    const url = `${place.protocol}//${place.host}/`;
    try {
      return routesIn(await askScript(options.worker, await script(), url));
    } catch (error) {
      // The next attempt asks again: the script may be late, or a sign-in page came in its place.
      kept = null;
      throw error;
    }
  };
}

/** What a script answers for an address; rejects when it fails, or does not answer in time. */
export function askScript(
  worker: string | URL,
  script: string,
  url: string,
  answerMs: number = ANSWER_MS,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, {
      workerData: { script, url },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
      stdout: true,
      stderr: true,
    });
    const end = (settle: () => void): void => {
      clearTimeout(late);
      thread.removeAllListeners();
      void thread.terminate();
      settle();
    };
    const failed = (why: string, cause?: unknown) => (): void =>
      end(() => reject(new Error(why, { cause })));
    const late = setTimeout(failed('the script does not answer'), answerMs);
    thread.on('error', (error) => failed('the script failed', error)());
    thread.on('exit', failed('the script ended'));
    thread.on('message', (answer: unknown) => {
      if (typeof answer === 'string') end(() => resolve(answer));
      else failed('the script answered with no way')();
    });
  });
}
