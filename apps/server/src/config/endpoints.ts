import { readFileSync } from 'node:fs';
import { OrganisationEndpoint } from '@firstline/protocol/agents';
import { z } from 'zod';

/** A welcome holds so many; a snapshot asks each of them. */
export const ENDPOINTS_MAX = 20;

/** A misspelt field is a fault, not a default; a host is a name or an address and nothing around it. */
const Listed = z.strictObject({
  ...OrganisationEndpoint.shape,
  host: OrganisationEndpoint.shape.host.regex(/^[\w.:-]+$/, 'write a host name without https://'),
});
const Endpoints = z.array(Listed).max(ENDPOINTS_MAX, `at most ${ENDPOINTS_MAX} are asked`);

/** The organisation's servers as they are set: a JSON list, or the name of a file with one. */
export function readEndpoints(
  written: string,
  fault: (text: string) => void,
): readonly OrganisationEndpoint[] {
  if (written === '') return [];
  const inline = written.startsWith('[');
  const place = inline ? 'FIRSTLINE_ENDPOINTS' : `FIRSTLINE_ENDPOINTS names ${written}, which`;
  const text = inline ? written : textOf(written);
  if (text === null) {
    fault(`${place} cannot be read.`);
    return [];
  }
  const parsed = Endpoints.safeParse(listIn(text));
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    const [entry, field] = path;
    const where = typeof entry === 'number' ? ` entry ${entry + 1}` : ' a list';
    fault(`${place} needs${where}${field === undefined ? '' : `, ${String(field)}`}: ${message}.`);
  }
  return [];
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** What is no JSON is no list either, and is told as such. */
function listIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
