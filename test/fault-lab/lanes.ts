/** Cases that mostly wait do so side by side, as many as two cores can look at without being late. */
const LANES = 2;

/** Runs tasks side by side, in order of their beginning. */
export async function inLanes(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...tasks];
  const lane = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
