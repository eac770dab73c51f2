import { WINDOW_BYTES } from '@firstline/remote-shell/flow-control';
import { decodeFrame, type Frame } from '@firstline/remote-shell/frames';
import { expect, test } from 'vitest';
import { handTimers } from '../../../../../test/harness/timers.ts';
import { carryBytes } from './live-shell.ts';

function carry() {
  const timers = handTimers();
  const sent: Frame[] = [];
  const told: string[] = [];
  let taken = 0;
  let shown = 0;
  const live = carryBytes(
    {
      hosted: {
        write: (bytes) => told.push(`write ${bytes.length}`),
        resize: (cols, rows) => told.push(`resize ${cols}x${rows}`),
        taken: (bytes) => {
          taken += bytes;
        },
      },
      send(plaintext) {
        const frame = decodeFrame(plaintext);
        if (frame) sent.push(frame);
      },
      show: (bytes) => {
        shown += bytes.length;
      },
      timers,
      over: (end) => told.push(`over: ${end}`),
    },
    30,
  );
  return { live, timers, sent, told, taken: () => taken, shown: () => shown };
}

const letters = (length: number): Uint8Array => new Uint8Array(length).fill(0x61);

test('output goes as far as the window, the rest with credit; the person sees the same', () => {
  const { live, taken, shown } = carry();

  live.output(letters(WINDOW_BYTES + 5000));
  expect([taken(), shown()]).toEqual([WINDOW_BYTES, WINDOW_BYTES]);
  live.frame({ kind: 'credit', bytes: 16 * 1024 });

  expect([taken(), shown()]).toEqual([WINDOW_BYTES + 5000, WINDOW_BYTES + 5000]);
});

test('a shell that exits is over when everything it printed was sent', () => {
  const { live, told } = carry();
  live.output(letters(WINDOW_BYTES + 1));

  live.exited();
  expect(told).toEqual([]);
  live.frame({ kind: 'credit', bytes: 32 * 1024 });

  expect(told).toEqual(['over: exited']);
});

test('keys and sizes reach the shell, and a ping is answered', () => {
  const { live, told, sent } = carry();

  live.frame({ kind: 'data-in', bytes: letters(3) });
  live.frame({ kind: 'resize', cols: 100, rows: 30 });
  live.frame({ kind: 'ping', token: 7 });

  expect(told).toEqual(['write 3', 'resize 100x30']);
  expect(sent).toEqual([{ kind: 'pong', token: 7 }]);
});

test('credit for typed bytes goes back when the shell has taken them', () => {
  const { live, sent } = carry();
  for (let at = 0; at < 4; at += 1) live.frame({ kind: 'data-in', bytes: letters(16 * 1024) });

  live.written(64 * 1024);

  expect(sent).toEqual([{ kind: 'credit', bytes: 64 * 1024 }]);
});

test.each<[string, readonly Frame[]]>([
  ['what only an agent says', [{ kind: 'data-out', bytes: letters(1) }]],
  ['a permission from the wrong side', [{ kind: 'permission', step: 'allowed' }]],
  ['credit for what was never sent', [{ kind: 'credit', bytes: 1 }]],
  [
    'more typed bytes than the window',
    Array.from({ length: 17 }, () => ({ kind: 'data-in' as const, bytes: letters(16 * 1024) })),
  ],
])('%s ends the shell', (_, frames) => {
  const { live, told } = carry();

  for (const frame of frames) live.frame(frame);

  expect(told.at(-1)).toBe('over: failed');
});

test('silence, idleness and the time limit end it, each once', () => {
  const silent = carry();
  silent.timers.advance(45_000);
  expect(silent.told).toEqual(['over: link-lost']);

  const idle = carry();
  for (let at = 0; at < 60; at += 1) {
    idle.live.frame({ kind: 'ping', token: at });
    idle.timers.advance(10_000);
  }
  expect(idle.told).toEqual(['over: time-limit']);
  expect(idle.timers.pending()).toBe(0);
});

test('a pty host that sends more than its window allows ends the shell', () => {
  const { live, told } = carry();

  live.output(letters(WINDOW_BYTES + 1024 * 1024));
  expect(told).toEqual([]);
  live.output(letters(1));

  expect(told).toEqual(['over: failed']);
});

test('after close nothing is sent, told or awaited', () => {
  const { live, timers, sent, told } = carry();

  live.close();
  live.output(letters(10));
  live.frame({ kind: 'data-in', bytes: letters(1) });
  live.written(100_000);
  live.exited();

  expect([sent, told, timers.pending()]).toEqual([[], [], 0]);
});
