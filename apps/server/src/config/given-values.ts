import { type Setting, settings } from './settings.ts';
import { textOfFile } from './text-of-file.ts';

/** What was given for a setting, trimmed; '' when nothing was. */
export type GivenValue = (name: Setting) => string;

/**
 * Looks up what was given. A secret may lie in a file that `NAME_FILE` names, so that it is in no
 * environment and on no command line; what a file holds is never repeated in a fault.
 */
export function givenValues(
  given: Readonly<Record<string, string | undefined>>,
  fault: (text: string) => void,
): GivenValue {
  const values = new Map<Setting, string>();
  // as: the keys of `settings` are the settings
  for (const name of Object.keys(settings) as Setting[]) {
    const direct = given[name]?.trim() ?? '';
    const file = settings[name].secret === true ? (given[`${name}_FILE`]?.trim() ?? '') : '';
    if (direct !== '' && file !== '') {
      fault(`${name} and ${name}_FILE are both given; leave one out.`);
    }
    values.set(name, file === '' ? direct : secretIn(file, `${name}_FILE`, fault));
  }
  return (name) => values.get(name) ?? '';
}

function secretIn(file: string, name: string, fault: (text: string) => void): string {
  const secret = textOfFile(name, file, fault)?.trim();
  if (secret === '') fault(`${name} names ${file}, which is empty.`);
  return secret ?? '';
}
