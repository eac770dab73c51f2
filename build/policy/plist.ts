import { element, type Xml, xmlFile } from './xml.ts';

const DOCTYPE =
  '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">';

/** What a property list of ours can hold. */
export type Plist =
  | string
  | number
  | boolean
  | readonly Plist[]
  | { readonly [key: string]: Plist };

/** A property list as a file. */
export const plistFile = (value: Plist): string =>
  xmlFile(element('plist', { version: '1.0' }, written(value)), DOCTYPE);

function written(value: Plist): Xml {
  if (typeof value === 'string') return element('string', {}, value);
  if (typeof value === 'number') return element('integer', {}, String(value));
  if (typeof value === 'boolean') return element(String(value));
  if (isList(value)) return element('array', {}, ...value.map(written));
  return element(
    'dict',
    {},
    ...Object.entries(value).flatMap(([key, one]) => [element('key', {}, key), written(one)]),
  );
}

const isList = (value: Plist): value is readonly Plist[] => Array.isArray(value);
