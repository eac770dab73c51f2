import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { settings } from '../../apps/server/src/config/settings.ts';
import { environmentFile } from './environment-file.ts';
import { packagedSettings } from './lay-out.ts';

const text = environmentFile(packagedSettings());

test('an untouched file sets nothing', () => {
  expect(parseEnv(text)).toEqual({});
});

test('it names every setting of the server, as it is when nobody says anything', () => {
  const given = parseEnv(text.replaceAll(/^#(?=[A-Z_]+=)/gm, ''));

  expect(Object.keys(given).sort()).toEqual(Object.keys(settings).sort());
  expect(given).toMatchObject({
    FIRSTLINE_DATA: '/var/lib/firstline',
    FIRSTLINE_WEB: '/usr/lib/firstline-server/web',
    FIRSTLINE_PORT: '4600',
    FIRSTLINE_LOG_TO: 'stdout',
  });
});

test('a secret says how to keep it out of this file', () => {
  expect(text).toMatch(/better put it into a file and give DATABASE_URL_FILE\.\n#DATABASE_URL=\n/);
});

test('its lines fit a terminal', () => {
  const long = text.split('\n').filter((line) => line.length > 98);

  expect(long).toEqual([]);
});
