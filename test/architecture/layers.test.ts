import { expect, test } from 'vitest';
import { filesBelow, isTest, root } from './files.ts';
import { areaOf, fault, importsOf, insideRoot } from './imports.ts';
import { oneDoor, slices } from './layers.ts';

const sources = filesBelow(['packages', 'apps'], ['.ts', '.tsx']).filter(
  (file) => file.path.includes('/src/') && !isTest(file.path) && !file.path.includes('/gallery/'),
);

test('every import points the way the table allows', () => {
  const faults = sources.flatMap((file) =>
    importsOf(file)
      .map((target) => fault(file.path, target))
      .filter((one) => one !== null),
  );

  expect(faults).toEqual([]);
});

test('the server names neither the sealed channel nor the shell', () => {
  const naming = filesBelow(['apps/server'], ['.ts', '.json'])
    .filter((file) => /secure-channel|@firstline\/remote-shell/.test(file.text))
    .map((file) => file.path);

  expect(naming).toEqual([]);
});

test('a slice calls only the faces of slices below it', () => {
  const faults = sources.flatMap((file) => {
    const from = sliceOf(file.path);
    if (from === null) return [];
    return importsOf(file).flatMap((target) => {
      const inside = insideRoot(file.path, target);
      const to = inside === null ? null : sliceOf(inside);
      if (inside === null || to === null || to === from) return [];
      const face = inside === `apps/server/src/${to}/${to}.ts`;
      const typesOnly = inside.endsWith('/routes.ts') === false && typeOnly(file.text, target);
      const down = (slices[from] ?? []).includes(to);
      return down && (face || typesOnly) ? [] : [`${file.path} imports ${target}`];
    });
  });

  expect(faults).toEqual([]);
});

test('what has one door is used nowhere else', () => {
  const faults = Object.entries(oneDoor).flatMap(([name, door]) =>
    sources
      .filter((file) => file.path !== door && new RegExp(`\\b${name}\\b`).test(file.text))
      .map((file) => `${file.path} names ${name}`),
  );

  expect(faults).toEqual([]);
});

test('nothing in src imports test/', () => {
  const faults = sources.filter((file) =>
    importsOf(file).some((target) => (insideRoot(file.path, target) ?? '').startsWith('test/')),
  );

  expect(faults.map((file) => file.path)).toEqual([]);
});

test('the check itself finds a planted fault', () => {
  expect(root).not.toBe('');
  expect(areaOf('packages/protocol/src/tickets.ts')).toBe('packages/protocol');
  expect([
    fault('apps/server/src/tickets/tickets.ts', '@firstline/secure-channel/handshake'),
    fault('packages/protocol/src/tickets.ts', 'node:fs'),
    fault('apps/console/src/renderer/app.tsx', '../engine/engine.ts'),
    fault('apps/agent/src/pty-host/pty.ts', '@firstline/connection/connection'),
  ]).not.toContain(null);
});

function sliceOf(file: string): string | null {
  const found = /^apps\/server\/src\/([^/]+)\//.exec(file)?.[1];
  return found !== undefined && found in slices ? found : null;
}

function typeOnly(text: string, target: string): boolean {
  const escaped = target.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`import type [^;]*from '${escaped}'`).test(text);
}
