import { z } from 'zod';

type Schema = { readonly [key: string]: unknown };

/** A zod shape in one readable line: `{title: text 1–200, impact: "a-bit" | "a-lot"}`. */
export function shape(type: z.ZodType): string {
  // as: zod types the result as JSON Schema; only plain fields of it are read here
  return words(z.toJSONSchema(type, { unrepresentable: 'any', io: 'input' }) as Schema);
}

/** A schema may also be `false`, which nothing satisfies, or `true`. */
function words(schema: Schema | boolean): string {
  if (typeof schema === 'boolean') return schema ? 'anything' : 'nothing';
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) return choices.map((one: Schema) => words(one)).join(' | ');
  if (Array.isArray(schema['enum']))
    return schema['enum'].map((one) => JSON.stringify(one)).join(' | ');
  if ('const' in schema) return JSON.stringify(schema['const']);
  const kinds = schema['type'];
  if (Array.isArray(kinds)) {
    return kinds.map((type: unknown) => words({ ...schema, type })).join(' | ');
  }
  switch (kinds) {
    case 'object':
      return objectWords(schema);
    case 'array':
      // as: `items` of an array schema is a schema
      return `[${words((schema['items'] ?? {}) as Schema)}]${bound(schema, 'minItems', 'maxItems')}`;
    case 'string':
      return `${typeof schema['format'] === 'string' ? schema['format'] : 'text'}${bound(schema, 'minLength', 'maxLength')}`;
    case 'integer':
      return `whole number${bound(schema, 'minimum', 'maximum')}`;
    case undefined:
      return 'anything';
    default:
      return String(schema['type']);
  }
}

function objectWords(schema: Schema): string {
  // as: `properties` of an object schema maps names to schemas
  const fields = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
  if (fields.length === 0) {
    const rest = schema['additionalProperties'];
    // as: a schema, when it is not a boolean
    return typeof rest === 'object' ? `{name: ${words(rest as Schema)}}` : '{}';
  }
  const needed = Array.isArray(schema['required']) ? schema['required'] : [];
  return `{${fields.map(([name, one]) => `${name}${needed.includes(name) ? '' : '?'}: ${words(one)}`).join(', ')}}`;
}

function bound(schema: Schema, least: string, most: string): string {
  const from = schema[least];
  const to = schema[most];
  const wide = (value: unknown): boolean =>
    typeof value !== 'number' || Math.abs(value) >= 2 ** 53 - 1;
  if (wide(from) && wide(to)) return '';
  return ` ${wide(from) ? '' : String(from)}–${wide(to) ? '' : String(to)}`;
}
