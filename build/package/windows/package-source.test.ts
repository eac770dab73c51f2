import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keys } from '@firstline/settings/keys';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseStatements } from './database.ts';
import { filesSource } from './files-source.ts';
import { foundIn, policiesSource, policyPlace, typeOf } from './policies-source.ts';
import { agentProduct, consoleProduct, stableCode, windowsVersion } from './products.ts';
import { demandsOn, hiddenProperties, LONGEST_DEMAND, policyProperties } from './properties.ts';
import { insert } from './sql.ts';

const products = [agentProduct, consoleProduct];
let payload = '';

beforeEach(() => {
  payload = mkdtempSync(path.join(tmpdir(), 'firstline-payload-'));
  mkdirSync(path.join(payload, 'resources'));
  writeFileSync(path.join(payload, 'Firstline.exe'), 'MZ');
  writeFileSync(path.join(payload, 'resources', 'a & b.txt'), 'text');
});
afterEach(() => rmSync(payload, { recursive: true, force: true }));

test('the codes by which Windows knows the packages never change', () => {
  expect(products.map(({ upgradeCode }) => upgradeCode)).toEqual([
    '8C0F6C1E-5B7A-4E57-9E0B-3A1D2C94F6A7',
    '2F4B9D63-0E8C-4B1D-A7C5-6D5E1F30B842',
  ]);
  expect(stableCode(agentProduct, 'policy ServerUrl')).toBe('211F2962-A3B4-5403-A170-0C069A87CFBB');
  expect(stableCode(agentProduct, 'file firstline.exe')).toBe(
    'A849D62C-0DF0-5505-A26B-35A2F886D7E2',
  );
});

test('what may be said at an install becomes a policy of the same table as everywhere', () => {
  expect(policyProperties(agentProduct).map(({ property, key }) => [property, key])).toEqual([
    ['SERVERURL', 'ServerUrl'],
    ['ROOTFINGERPRINT', 'RootFingerprint'],
    ['DEVICEGROUP', 'DeviceGroup'],
    ['PROXY', 'Proxy'],
    ['PROXYPAC', 'ProxyPac'],
    ['CACERTFILE', 'CaCertFile'],
    ['LANGUAGE', 'Language'],
    ['AUTOSTART', 'Autostart'],
    ['UPDATECHANNEL', 'UpdateChannel'],
    ['NOUPDATE', 'UpdateMode'],
  ]);
  expect(policyProperties(consoleProduct).map(({ key }) => key)).toEqual([
    'ServerUrl',
    'UpdateChannel',
    'UpdateMode',
  ]);
  for (const { key, means } of policyProperties(agentProduct))
    if (means !== undefined) expect(keys[key].shape.safeParse(means.policy).success).toBe(true);
});

test('each policy is written where its reader looks, and remembered from there', () => {
  const source = policiesSource(agentProduct);
  const statements = databaseStatements(agentProduct, '1.2.3').join('\n');

  expect(policyPlace(agentProduct)).toBe('SOFTWARE\\Policies\\Firstline\\Agent');
  for (const { key } of policyProperties(agentProduct)) {
    expect(source).toContain(`Name="${key}" Type="${typeOf(key)}"`);
    expect(statements).toContain(`VALUES ('${foundIn(key)}', 'Find_${key}')`);
  }
});

test('no demand is longer than a table of the package may hold', () => {
  for (const { holds, otherwise } of products.flatMap(demandsOn)) {
    expect(holds.length).toBeLessThanOrEqual(LONGEST_DEMAND);
    expect(otherwise.length).toBeLessThanOrEqual(LONGEST_DEMAND);
  }
});

test('no demand repeats what may be a secret', () => {
  const said = demandsOn(agentProduct).map(({ otherwise }) => otherwise);

  for (const property of hiddenProperties)
    expect(said.filter((sentence) => sentence.includes(`[${property}]`))).toEqual([]);
});

test('the package assigns properties after it looked and before it judges', () => {
  for (const product of products) {
    const sequences = databaseStatements(product, '1.2.3')
      .map((one) => /InstallExecuteSequence.*VALUES \('Set(\d+)_.*, (\d+)\)$/.exec(one))
      .filter((found) => found !== null)
      .map((found) => Number(found[2]));

    expect(sequences.length).toBeGreaterThan(5);
    expect(Math.min(...sequences)).toBeGreaterThan(50);
    expect(Math.max(...sequences)).toBeLessThan(100);
    expect(new Set(sequences).size).toBe(sequences.length);
  }
});

test('a file is the same part in every version, whatever lies around it', () => {
  const before = filesSource(agentProduct, payload);
  writeFileSync(path.join(payload, 'LICENSE.txt'), 'Apache');

  const after = filesSource(agentProduct, payload);

  const parts = (source: string) => source.match(/<Component .*<\/Component>/g) ?? [];
  expect(parts(before)).toHaveLength(2);
  expect(parts(after)).toEqual(expect.arrayContaining(parts(before)));
  expect(after).toContain(`Source="${path.basename(payload)}/resources/a &amp; b.txt"`);
});

test('a payload without the program makes no package', () => {
  expect(() => filesSource(consoleProduct, payload)).toThrow(
    `Firstline Console.exe is not in ${payload}`,
  );
});

test('Windows is told three numbers, as large as it takes', () => {
  expect(['0.1.0', '255.255.65535', '1.2.3-beta.4', '1.2.3+5'].map(windowsVersion)).toEqual([
    '0.1.0',
    '255.255.65535',
    '1.2.3',
    '1.2.3',
  ]);
  for (const version of ['256.0.0', '1.256.0', '1.0.65536', '1.0', 'v1.0.0', ''])
    expect(() => windowsVersion(version)).toThrow('Windows Installer cannot tell the version');
});

test('an apostrophe is refused rather than cut in two', () => {
  expect(() => insert('Property', { Property: 'A', Value: "it's" })).toThrow('apostrophe');
});

test('the source names every variable that its compiler is given, and no other', () => {
  const source = readFileSync(path.join(import.meta.dirname, 'firstline.wxs'), 'utf8');
  const compiler = readFileSync(path.join(import.meta.dirname, 'build-msi.ts'), 'utf8');
  const used = new Set([...source.matchAll(/\$\(var\.(\w+)\)/g)].map(([, name]) => name ?? ''));

  for (const name of used)
    expect(compiler).toMatch(
      name.startsWith('Guid') ? `'${name.slice('Guid'.length)}'` : new RegExp(`\\b${name}: `),
    );
});
