import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receiveWindow, sendWindow, WINDOW_BYTES } from './flow-control.ts';

test('a sender stops at the window and goes on with the credit', () => {
  const window = sendWindow(100);

  expect([window.spend(60), window.spend(60), window.available()]).toEqual([true, false, 40]);
  expect([window.grant(60), window.available(), window.spend(100)]).toEqual([true, 100, true]);
});

test('more credit than was ever sent breaks the protocol', () => {
  expect(sendWindow(100).grant(1)).toBe(false);
});

test('a sender that overruns the window breaks the protocol', () => {
  const window = receiveWindow(100);

  expect([window.arrived(100), window.held(), window.arrived(1)]).toEqual([true, 100, false]);
});

test('whatever is sent and read, at most a window is on its way, and it never stops for good', () => {
  const steps = fc.array(fc.record({ send: fc.nat(100_000), read: fc.nat(100_000) }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(steps, (turns) => {
      const sender = sendWindow();
      const receiver = receiveWindow();
      const read = (bytes: number): void => {
        const credit = receiver.consumed(Math.min(bytes, receiver.held()));
        if (credit > 0) expect(sender.grant(credit)).toBe(true);
      };
      for (const turn of turns) {
        const bytes = Math.min(turn.send, sender.available());
        expect(sender.spend(bytes)).toBe(true);
        expect(receiver.arrived(bytes)).toBe(true);
        expect(receiver.held()).toBeLessThanOrEqual(WINDOW_BYTES);
        read(turn.read);
      }
      read(receiver.held());
      expect(sender.available()).toBeGreaterThan(WINDOW_BYTES / 2);
    }),
  );
});
