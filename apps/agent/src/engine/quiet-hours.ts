/** Hours of the day in which no notice comes up. */

const DAY = 24 * 60;

/** Whether a minute of the day is inside `18:00-07:30`; the end is outside. Equal ends are no time at all. */
export function isQuiet(hours: string, minute: number): boolean {
  const [from, until] = ends(hours);
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

/** Minutes until it is loud again, at a minute that is quiet. */
export const minutesLeft = (hours: string, minute: number): number =>
  (ends(hours)[1] - minute + DAY) % DAY;

function ends(hours: string): readonly [number, number] {
  const [from = 0, until = 0] = hours.split('-').map((time) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return hour * 60 + minute;
  });
  return [from, until];
}
