import { keyNames } from '@firstline/settings/keys';
import { z } from 'zod';
import { exampleOf, keyOf } from './places.ts';
import { english } from './words/en.ts';

/** The schema of policy files, for editors and for whoever writes them with a tool. */
export function policySchema(): string {
  const properties = Object.fromEntries(
    keyNames.map((name) => {
      const key = keyOf(name);
      const { $schema: _, ...shape } = z.toJSONSchema(key.shape);
      const text = { title: key.title, description: key.about };
      const standard = key.fallback === null ? {} : { default: key.fallback };
      return [name, { ...text, ...shape, ...standard, examples: [exampleOf(name)] }];
    }),
  );
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Firstline policy',
    description: english.description,
    type: 'object',
    properties: { $schema: {}, ...properties },
    additionalProperties: false,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** A policy file to begin with. */
export const examplePolicy = (): string =>
  `${JSON.stringify(
    Object.fromEntries(
      (
        [
          'ServerUrl',
          'OrganisationName',
          'SupportPhone',
          'EmergencyText',
          'QuietHours',
          'PermissionTimeoutSeconds',
        ] as const
      ) // as const: the names
        .map((name) => [name, exampleOf(name)]),
    ),
    null,
    2,
  )}\n`;
