import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { root } from '../bundle/apps.ts';
import { billOfMaterials, type Lock } from './bill-of-materials.ts';

const lock: Lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
const at = new Date('2026-12-01T10:00:00Z');
const made = { lock, version: '1.2.0', at };
const agent = billOfMaterials({ ...made, workspace: 'apps/agent', packed: ['electron'] });
const server = billOfMaterials({ ...made, workspace: 'apps/server', packed: [] });

const schema = (name: string): object =>
  JSON.parse(
    readFileSync(
      path.join(root, 'node_modules/@cyclonedx/cyclonedx-library/res/schema', name),
      'utf8',
    ),
  );

/** The names of a bill's parts, and what each needs. */
const namesIn = (bill: object): string[] =>
  (Reflect.get(bill, 'components') as { group?: string; name: string }[]) // as: what is tested below
    .map(({ group, name }) => (group === undefined ? name : `${group}/${name}`));

test('both bills are what the CycloneDX 1.6 schema takes', () => {
  const ajv = new Ajv({ strict: false, formats: { 'idn-email': true, 'iri-reference': true } });
  formats.default(ajv, ['date-time', 'uri', 'email']);
  for (const name of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json'])
    ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}`);
  const takes = ajv.compile(schema('bom-1.6.SNAPSHOT.schema.json'));

  for (const bill of [agent, server]) {
    takes(bill);
    expect(takes.errors).toBeNull();
  }
  expect(takes({ ...agent, specVersion: 16 })).toBe(false);
});

test('a program’s bill holds what it ships, own parts and Electron too, and no tool of the build', () => {
  expect(namesIn(agent)).toEqual(
    expect.arrayContaining(['@firstline/protocol', 'electron', 'zod', 'react', 'ws']),
  );
  for (const tool of ['vitest', 'oxlint', 'electron-builder', 'fastify'])
    expect(namesIn(agent)).not.toContain(tool);
  expect(namesIn(server)).toEqual(expect.arrayContaining(['fastify', 'kysely', 'pg']));
  expect(namesIn(server)).not.toContain('electron');
});

test('every part has a version, an address and a licence, and every need is a part', () => {
  const parts = Reflect.get(agent, 'components') as Record<string, unknown>[]; // as: tested here
  const needs = Reflect.get(agent, 'dependencies') as { ref: string; dependsOn: string[] }[]; // as: the same
  const refs = new Set([...parts.map((part) => part['bom-ref']), 'apps/agent']);

  expect(parts.filter((part) => part['licenses'] === undefined).map(({ name }) => name)).toEqual(
    [],
  );
  for (const part of parts) expect(part['purl']).toMatch(/^pkg:npm\/(?:%40[^/]+\/)?[^/@]+@\d/);
  for (const { ref, dependsOn } of needs)
    expect([ref, ...dependsOn].filter((one) => !refs.has(one))).toEqual([]);
});

test('the same lock file makes the same bill, another version another number', () => {
  const again = billOfMaterials({ ...made, workspace: 'apps/agent', packed: ['electron'] });
  const newer = billOfMaterials({
    ...made,
    version: '1.2.1',
    workspace: 'apps/agent',
    packed: ['electron'],
  });

  expect(again).toEqual(agent);
  expect(Reflect.get(newer, 'serialNumber')).not.toBe(Reflect.get(agent, 'serialNumber'));
});

test('what a program needs and the lock file does not know is a fault', () => {
  const torn = { packages: { 'apps/agent': { dependencies: { lost: '1.0.0' } } } };

  expect(() =>
    billOfMaterials({ lock: torn, workspace: 'apps/agent', version: '1.0.0', packed: [], at }),
  ).toThrow('apps/agent needs lost, which is not in package-lock.json');
});
