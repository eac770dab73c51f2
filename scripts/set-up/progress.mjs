// One line a step on the screen: what is being done, for how long, and how it ended.

const tty = process.stdout.isTTY === true;
/** A step that takes longer than this says so on a screen that cannot be redrawn. */
const QUIET_MS = 3_000;

/** A failure that a person can do something about: the text says what. */
export class SetUpFailure extends Error {
  /** @override */
  name = 'SetUpFailure';
}

const seconds = (/** @type {number} */ since) =>
  ((performance.now() - since) / 1000).toFixed(1).padStart(5);

/** @param {string} text */
export const line = (text) => process.stdout.write(`${text}\n`);

/** @param {string} title @param {string} why */
export const skipped = (title, why) => line(`  – ${title}: ${why}`);

/**
 * Runs one step under a visible line; the work may return a detail to add, and report what it is at.
 * @template T
 * @param {string} title
 * @param {(report: (detail: string) => void) => Promise<T>} work
 * @param {(result: T) => string} [describe]
 * @returns {Promise<T>}
 */
export async function step(title, work, describe = () => '') {
  const since = performance.now();
  let detail = '';
  const draw = () => process.stdout.write(`\r\x1b[2K  … ${title}${detail} ${seconds(since)} s`);
  const timer = tty ? setInterval(draw, 200) : setTimeout(() => line(`  … ${title}`), QUIET_MS);
  const end = (/** @type {string} */ text) => {
    clearInterval(timer);
    line(`${tty ? '\r\x1b[2K' : ''}${text}`);
  };
  try {
    const result = await work((report) => {
      detail = `: ${report}`;
    });
    const said = describe(result);
    end(`  ✓ ${title}${said ? `: ${said}` : ''} ${seconds(since)} s`);
    return result;
  } catch (fault) {
    end(`  ✗ ${title} ${seconds(since)} s`);
    throw fault;
  }
}
