import { createHash } from 'node:crypto';
import type { Program } from '@firstline/settings/key';
import type { KeyName } from '@firstline/settings/keys';
import { preferenceDomain } from '@firstline/settings/sources/macos';
import { exampleOf, keyOf, keysFor } from './places.ts';
import { type Plist, plistFile } from './plist.ts';
import { english } from './words/en.ts';

/** What an example profile sets; the rest is in the manifest. */
const shown: readonly KeyName[] = [
  'ServerUrl',
  'OrganisationName',
  'SupportPhone',
  'Autostart',
  'SelfHelpActions',
  'PermissionTimeoutSeconds',
];

/** A profile to begin with: its own name and identifiers are to be replaced. */
export function mobileconfig(program: Program): string {
  const domain = preferenceDomain(program);
  const settings = keysFor(program)
    .filter((name) => shown.includes(name))
    // as: examples are texts, numbers, switches and lists of texts
    .map((name) => [name, exampleOf(name) as Plist] as const); // a pair
  return plistFile({
    PayloadContent: [
      {
        PayloadDisplayName: `Firstline ${english.programs[program]}`,
        PayloadIdentifier: `com.example.${program}.settings`,
        PayloadType: domain,
        PayloadUUID: uuid(`${domain} settings`),
        PayloadVersion: 1,
        ...Object.fromEntries(settings),
      },
    ],
    PayloadDescription: english.description,
    PayloadDisplayName: `Firstline ${english.programs[program]}`,
    PayloadIdentifier: `com.example.firstline.${program}`,
    PayloadOrganization: 'Example',
    PayloadRemovalDisallowed: true,
    PayloadScope: 'System',
    PayloadType: 'Configuration',
    PayloadUUID: uuid(`${domain} profile`),
    PayloadVersion: 1,
  });
}

/** The manifest of Jamf Pro's "Application & Custom Settings": a form for every key. */
export function jamfManifest(program: Program): string {
  const domain = preferenceDomain(program);
  const properties = Object.fromEntries(
    keysFor(program).map((name, at) => [
      name,
      {
        title: keyOf(name).title,
        description: keyOf(name).about,
        property_order: (at + 1) * 5,
        anyOf: [
          { type: 'null', title: 'Not configured' },
          { title: 'Configured', ...jamfValue(name) },
        ],
      },
    ]),
  );
  const manifest = { title: `Firstline (${domain})`, description: english.description, properties };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function jamfValue(name: KeyName): object {
  const { kind, choices, range, fallback } = keyOf(name);
  switch (kind) {
    case 'text':
      return { type: 'string', options: { inputAttributes: { placeholder: exampleOf(name) } } };
    case 'choice':
      return { type: 'string', enum: choices, default: fallback };
    case 'number':
      return { type: 'integer', minimum: range?.[0], maximum: range?.[1], default: fallback };
    case 'switch':
      return { type: 'boolean', default: fallback };
    case 'list':
      return { type: 'array', items: { type: 'string', enum: choices } };
  }
}

/** An identifier that stays the same from build to build. */
function uuid(of: string): string {
  const hex = createHash('sha256').update(`firstline ${of}`).digest('hex').toUpperCase();
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
