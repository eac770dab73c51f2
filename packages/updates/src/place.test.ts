import { expect, test } from 'vitest';
import { placeAddress } from './place.ts';
import { UpdateRefused } from './refused.ts';

test('a place is an https folder, or one of this computer itself', () => {
  const said = (text: string): string => {
    try {
      return placeAddress(text);
    } catch (error) {
      if (error instanceof UpdateRefused) return error.code;
      throw error;
    }
  };

  expect(
    [
      'https://updates.example.com/firstline',
      'https://updates.example.com',
      'http://127.0.0.1:8080/place/',
      'http://[::1]/place',
      'http://localhost/place',
    ].map(said),
  ).toEqual([
    'https://updates.example.com/firstline/',
    'https://updates.example.com/',
    'http://127.0.0.1:8080/place/',
    'http://[::1]/place/',
    'http://localhost/place/',
  ]);
  expect(
    [
      'http://updates.example.com/',
      'http://127.0.0.1.example.com/',
      'http://localhost.example.com/',
      'file:///srv/updates',
      'ftp://updates.example.com',
      'https://name:secret@updates.example.com',
      'https://updates.example.com/?x=1',
      'https://updates.example.com/#x',
      'updates.example.com',
      '',
    ].map(said),
  ).toEqual(Array.from({ length: 10 }, () => 'place.not-https'));
});
