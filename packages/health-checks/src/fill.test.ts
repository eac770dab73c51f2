import { expect, test } from 'vitest';
import { fill, spelled } from './fill.ts';

test.each([
  ['freeBytes', 0, '0 bytes'],
  ['freeBytes', 999, '999 bytes'],
  ['freeBytes', 4_200_000_000, '4.2 GB'],
  ['freeBytes', 42_400_000_000, '42 GB'],
  ['freeBytes', 7e18, '7000 PB'],
  ['answerMs', 250, '250 ms'],
  ['answerMs', 1_250, '1.3 s'],
  ['wrongBySeconds', 1, '1 second'],
  ['wrongBySeconds', 89, '89 seconds'],
  ['wrongBySeconds', 90, '2 minutes'],
  ['wrongBySeconds', 5_400, '2 hours'],
  ['wrongBySeconds', 172_800, '2 days'],
  ['waitedMinutes', 15, '15 minutes'],
  ['uptimeDays', 1, '1 day'],
  ['wearShare', 0.314, '31 %'],
  ['stallPercent', 12.34, '12.3 %'],
  ['signalDbm', -81, '-81 dBm'],
  ['currentMhz', 800, '800 MHz'],
  ['limitCelsius', 95, '95 °C'],
  ['celsius', 95, '95 °C'],
  ['errors', 3, '3'],
  ['mount', '/home', '/home'],
])('%s %s is said as %s', (name, value, text) => {
  expect(spelled({ [name]: value })).toEqual({ [name]: text });
});

test('placeholders are filled, and one without its value stays readable', () => {
  expect(fill('{freeBytes} left on {mount}, {gone}', { freeBytes: 5e9, mount: '/' })).toBe(
    '5 GB left on /, gone',
  );
});
