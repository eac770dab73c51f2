import { expect, test } from 'vitest';
import { handTimers } from '../../../../test/harness/timers.ts';
import { isQuiet, minutesLeft } from './quiet-hours.ts';
import { quietNotices } from './quiet-notices.ts';

const at = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};

test.each([
  ['18:00-07:30', '17:59', false],
  ['18:00-07:30', '18:00', true],
  ['18:00-07:30', '00:00', true],
  ['18:00-07:30', '07:29', true],
  ['18:00-07:30', '07:30', false],
  ['12:00-13:00', '12:30', true],
  ['12:00-13:00', '13:00', false],
  ['12:00-12:00', '12:00', false],
])('in %s it is %s: quiet %s', (hours, time, quiet) => {
  expect(isQuiet(hours, at(time))).toBe(quiet);
});

test.each([
  ['18:00-07:30', '18:00', 13 * 60 + 30],
  ['18:00-07:30', '07:29', 1],
  ['12:00-13:00', '12:00', 60],
])('of %s at %s %d minutes are left', (hours, time, left) => {
  expect(minutesLeft(hours, at(time))).toBe(left);
});

function evening(hours: string | null) {
  const timers = handTimers();
  const told: string[] = [];
  const began = new Date(2026, 10, 20, 20, 0).getTime();
  let now = hours;
  const quiet = quietNotices(
    {
      answer: ({ title }) => void told.push(title),
      several: ({ ticketId, count }) => void told.push(`${count}, the last about ${ticketId}`),
    },
    { hours: () => now, clock: { now: () => began + timers.now() }, timers },
  );
  const comes = (ticketId: string) =>
    quiet.answer({ ticketId, title: `answer in ${ticketId}`, body: '' });
  return {
    quiet,
    told,
    timers,
    comes,
    become: (next: string | null) => {
      now = next;
      quiet.look();
    },
  };
}

test('without quiet hours a notice comes at once', () => {
  const { told, comes } = evening(null);

  comes('vpn');

  expect(told).toEqual(['answer in vpn']);
});

test('what comes at night is told in the morning, in one notice', () => {
  const { told, comes, timers } = evening('18:00-07:30');

  comes('vpn');
  comes('printer');
  comes('vpn');
  timers.advance(11.5 * 3_600_000 - 1);

  expect(told).toEqual([]);

  timers.advance(1);

  expect(told).toEqual(['2, the last about vpn']);
  expect(timers.pending()).toBe(0);
});

test('one notice that waited comes as it is', () => {
  const { told, comes, timers } = evening('18:00-20:30');

  comes('vpn');
  timers.advance(30 * 60_000);

  expect(told).toEqual(['answer in vpn']);
});

test('when the hours are taken back, what waited comes', () => {
  const { told, comes, become } = evening('18:00-07:30');

  comes('vpn');
  become(null);

  expect(told).toEqual(['answer in vpn']);
});

test('an agent that ends leaves no timer', () => {
  const { quiet, comes, timers } = evening('18:00-07:30');

  comes('vpn');
  quiet.close();

  expect(timers.pending()).toBe(0);
});
