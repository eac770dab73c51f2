import { expect, test } from 'vitest';
import { ConfigFaults, readConfig } from './config.ts';

const faultsOf = (given: Parameters<typeof readConfig>[0]): readonly string[] => {
  try {
    readConfig(given);
    return [];
  } catch (fault) {
    return fault instanceof ConfigFaults ? fault.faults : [String(fault)];
  }
};

test('nothing given is a server on loopback with its own database', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 4600,
    databaseUrl: null,
    tls: null,
    origins: [],
    logLevel: 'info',
  });
});

test('every fault is named at once, and a password among them is not repeated', () => {
  const faults = faultsOf({
    FIRSTLINE_PORT: 'eighty',
    FIRSTLINE_LOG_LEVEL: 'loud',
    FIRSTLINE_HOST: '0.0.0.0',
    FIRSTLINE_ORIGINS: 'help.example.com',
    DATABASE_URL: 'mysql://root:secret@db',
    FIRSTLINE_TLS_KEY: '/not/there.pem',
  });

  expect(faults).toHaveLength(7);
  expect(faults.join('\n')).toMatch(/PORT.*\n.*LEVEL|not there|0\.0\.0\.0/s);
  expect(faults.join('\n')).not.toContain('secret');
});

test('only loopback is allowed without a certificate', () => {
  expect(faultsOf({ FIRSTLINE_HOST: '192.0.2.7' })).toHaveLength(1);
  expect(faultsOf({ FIRSTLINE_HOST: '::' })).toHaveLength(1);
  expect(faultsOf({ FIRSTLINE_HOST: 'localhost' })).toEqual([]);
});

test('a server for others has a certificate and knows its own name', () => {
  const certificate = { FIRSTLINE_TLS_CERTIFICATE: '/dev/null', FIRSTLINE_TLS_KEY: '/dev/null' };
  const given = { FIRSTLINE_HOST: '0.0.0.0', ...certificate };

  expect(faultsOf(given)).toEqual([expect.stringContaining('FIRSTLINE_ORIGINS is missing')]);
  expect(faultsOf({ ...given, FIRSTLINE_ORIGINS: 'https://help.example.com' })).toEqual([]);
});
