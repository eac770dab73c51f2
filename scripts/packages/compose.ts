import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { z } from 'zod';
import { root } from '../../build/bundle/apps.ts';

const folder = path.join(root, 'build', 'server');

/** As much of a service as its settings, files and ports. */
const Service = z.looseObject({
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
});

/** What of build/server/compose.yaml is looked into; whether all of it is well-formed its schema says. */
const Compose = z.looseObject({
  services: z.looseObject({ server: Service, postgres: Service }),
  volumes: z.record(z.string(), z.unknown()),
  networks: z.record(z.string(), z.unknown()),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});
export type Compose = z.infer<typeof Compose>;

export const composeText = (): string => readFileSync(path.join(folder, 'compose.yaml'), 'utf8');

/** The file as it is written, with its variables in it. */
export const readCompose = (): Compose => Compose.parse(load(composeText()));

/** A text with its variables filled in as Compose does: `${A:-otherwise}`, `${A:+when given}`, `${A:?what to say}`. */
export const interpolated = (
  text: string,
  given: Readonly<Record<string, string | undefined>>,
): string =>
  text.replaceAll(/\$\{([A-Z_]+)(?::([-+?])([^}]*))?\}/g, (_all, name: string, kind, rest) => {
    const value = given[name] ?? '';
    if (kind === '+') return value === '' ? '' : rest;
    if (value !== '') return value;
    if (kind === '-') return rest;
    throw new Error(`${name} is not given${kind === '?' ? `: ${rest}` : ''}`);
  });
