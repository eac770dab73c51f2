import { expect, test } from 'vitest';
import { openDrawing } from './drawing.ts';

test('bytes count as used when the screen has drawn what was left of them', () => {
  const drawing = openDrawing();

  expect(drawing.shown(100, 60)).toBe(0);
  expect(drawing.shown(50, 50)).toBe(0);
  expect([drawing.drawn(30), drawing.drawn(40), drawing.drawn(40)]).toEqual([0, 100, 50]);
});

test('a piece of which nothing is left to draw is used at once, in its turn', () => {
  const drawing = openDrawing();

  expect(drawing.shown(40, 0)).toBe(40);
  expect([drawing.shown(10, 5), drawing.shown(40, 0), drawing.drawn(5)]).toEqual([0, 0, 50]);
});

test('a screen cannot have drawn more than it was given', () => {
  const drawing = openDrawing();
  drawing.shown(10, 10);

  expect([drawing.drawn(1_000_000), drawing.shown(5, 5), drawing.drawn(5)]).toEqual([10, 0, 5]);
});
