import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { readConfig } from '../../apps/server/src/config.ts';
import { settings } from '../../apps/server/src/config/settings.ts';
import { makeKeys } from '../../apps/server/src/platform/backup/keys.ts';
import { root } from '../../build/bundle/apps.ts';
import { composeText, interpolated, readCompose } from './compose.ts';
import { readDockerfile } from './dockerfile.ts';

const compose = readCompose();
const { server } = compose.services;
const dockerfile = readDockerfile(
  readFileSync(path.join(root, 'build', 'server', 'Dockerfile'), 'utf8'),
);
const known = Object.entries(settings).flatMap(([name, { secret }]) =>
  secret === true ? [name, `${name}_FILE`] : [name],
);

test('the compose file is what the compose specification’s schema describes', () => {
  const file = path.join(root, 'node_modules', 'dclint', 'schemas', 'compose.schema.json');
  // Its own $schema is written with https, which ajv does not take for draft-07.
  const { $schema: _, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
  const fits = new Ajv({ strict: false, allErrors: true }).compile(schema);

  expect([fits(load(composeText())), fits.errors]).toEqual([true, null]);
  expect(fits({ services: { server: { read_onyl: true } } })).toBe(false);
});

test('every variable that the container is given is a setting of the server', () => {
  const image = dockerfile.flatMap((one) => (one.kind === 'ENV' ? Object.keys(one.values) : []));

  expect(image.filter((name) => !known.includes(name))).toEqual([]);
  expect(Object.keys(server.environment).filter((name) => !known.includes(name))).toEqual([]);
});

test('what the service names is there: secrets, volumes, networks, and ports of the image', () => {
  const exposed = dockerfile.flatMap((one) => (one.kind === 'EXPOSE' ? one.ports : []));
  const kept = dockerfile.flatMap((one) => (one.kind === 'VOLUME' ? one.text.split(' ') : []));
  const { services, secrets, volumes, networks } = compose;
  const named = [services.server, services.postgres];

  expect(Object.keys(secrets)).toEqual(expect.arrayContaining(named.flatMap((one) => one.secrets)));
  expect(Object.keys(networks)).toEqual(
    expect.arrayContaining(named.flatMap((one) => one.networks)),
  );
  const mounted = server.volumes.map((one) => interpolated(one, {}).split(':'));
  expect(mounted.map(([, where]) => where)).toEqual(kept);
  expect(Object.keys(volumes)).toEqual(expect.arrayContaining(mounted.map(([name]) => name)));
  expect(server.ports.map((one) => Number(one.split(':').at(-1)))).toEqual(exposed);
});

test('the PostgreSQL beside the server tells changes to its backups, as the one inside does', () => {
  expect(compose.services.postgres.command).toEqual(
    expect.arrayContaining(['wal_level=logical', 'max_slot_wal_keep_size=2GB']),
  );
});

test('neither the image nor the service holds a secret', () => {
  const text = `${composeText()}${JSON.stringify(dockerfile)}`;

  expect(text).not.toMatch(/PASSWORD=|PASSWORD:|postgres:\/\/[^P]/);
});

test('with an example’s settings the server would start', () => {
  const example = readFileSync(path.join(root, 'build', 'server', 'compose.env'), 'utf8');
  const withAcme = parseEnv(example.replaceAll('#FIRSTLINE_ACME', 'FIRSTLINE_ACME'));
  const image = dockerfile.flatMap((one) => (one.kind === 'ENV' ? [one.values] : []));
  const environment = Object.entries(server.environment).map(([name, text]) => [
    name,
    interpolated(text, withAcme),
  ]);

  expect(readConfig({ ...image[0], ...Object.fromEntries(environment) })).toMatchObject({
    host: '0.0.0.0',
    port: 8443,
    plainPort: 8080,
    acme: { domains: ['help.example.com'] },
    databaseUrl: null,
    remarks: [],
  });
});

test('backups, figures and traces are switched on by what the example names', async () => {
  const { recipient } = await makeKeys();
  const given = {
    FIRSTLINE_ORIGINS: 'https://help.example.com',
    FIRSTLINE_ACME_DIRECTORY: 'letsencrypt',
    FIRSTLINE_ACME_TERMS: 'agreed',
    FIRSTLINE_BACKUP_RECIPIENTS: recipient,
    ADMIN_TOKEN_FILE: './token',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
  };
  const environment = Object.entries(server.environment)
    .map(([name, text]) => [name, interpolated(text, given)])
    .filter(([name]) => name !== 'FIRSTLINE_ADMIN_TOKEN_FILE'); // it is in no file here
  const image = dockerfile.flatMap((one) => (one.kind === 'ENV' ? [one.values] : []));
  const config = readConfig({
    ...image[0],
    ...Object.fromEntries(environment),
    FIRSTLINE_ADMIN_TOKEN: 'a'.repeat(32),
  });

  expect(config).toMatchObject({
    administrators: { host: '0.0.0.0', port: 4601 },
    backups: { folder: '/var/backups/firstline', recipients: [recipient] },
  });
  expect(config.tracing).not.toBeNull();
});

test('variables are filled in as Compose does', () => {
  const given = { A: 'a', EMPTY: '' };

  expect(interpolated('${A}-${A:-b}-${EMPTY:-c}-${NONE:-}-${A:+d}-${NONE:+e}', given)).toBe(
    'a-a-c--d-',
  );
  expect(() => interpolated('${NONE:?say something}', given)).toThrow(
    'NONE is not given: say something',
  );
});
