/** What the package's database needs beyond what wixl can say, as statements of its own SQL. */
import { installedMark } from './installed-mark.ts';
import { foundIn, policyPlace, typeOf } from './policies-source.ts';
import { agentProduct, type Product, windowsVersion } from './products.ts';
import {
  between,
  demandsOn,
  hiddenProperties,
  policyProperties,
  TOKEN_FILE,
} from './properties.ts';
import { action, create, insert, update } from './sql.ts';
import { tokenFile } from './token-file.ts';

const LOCAL_MACHINE = 2;
/** The value, in the 64-bit registry. */
const VALUE_AS_IT_IS = 2 + 16;
/** A part whose key is a registry value, of 64 bits, and whose condition is asked again at every repair. */
const ASKED_AGAIN = 4 + 256 + 64;
/** Between AppSearch (50) and LaunchConditions (100). */
const FIRST_ASSIGNMENT = 51;
/** Right after CostFinalize, when folders are known. */
const FOLDERS_KNOWN_AT = 1001;
/** Inside the transaction: when the new version cannot be installed, the old one comes back. */
const REMOVE_OLD_AT = 1501;
const BOTH_ENDS_COUNT = 256 + 512;

/** In the order in which they are carried out. */
export function databaseStatements(product: Product, version: string): readonly string[] {
  const forAgent = product === agentProduct;
  return [
    ...searches(product),
    ...assignments(product),
    ...demandsOn(product).map(({ holds, otherwise }) =>
      insert('LaunchCondition', { Condition: holds, Description: otherwise }),
    ),
    ...policyProperties(product).map(({ key }) =>
      onlyWhen(`Policy_${key}`, typeOf(key) === 'integer' ? `${key}<>""` : key),
    ),
    ...(forAgent ? [...commandOnPath(), ...installedMark(), ...tokenFile()] : []),
    ...(forAgent ? [onlyWhen('Autostart', 'NOT (Autostart="0")')] : []),
    ...shortcutName(product),
    ...standardActions(product),
    insert('Property', { Property: 'MsiHiddenProperties', Value: hiddenProperties.join(';') }),
    update(
      'Property',
      { Property: 'SecureCustomProperties' },
      { Value: secureProperties(product).join(';') },
    ),
    // Everything is decided where the rights are: a double click asks nothing that a silent install does not.
    ...['AppSearch', 'LaunchConditions'].map(
      (name) => `DELETE FROM \`InstallUISequence\` WHERE \`Action\`='${name}'`,
    ),
    // The same version once more, as a release after its last trial, is newer too; wixl drops that word.
    "DELETE FROM `Upgrade` WHERE `ActionProperty`='OLDERFOUND'",
    insert('Upgrade', {
      UpgradeCode: `{${product.upgradeCode}}`,
      VersionMin: '0.0.0',
      VersionMax: windowsVersion(version),
      Attributes: BOTH_ENDS_COUNT,
      ActionProperty: 'OLDERFOUND',
    }),
  ];
}

/** What an earlier package or an administrator wrote into the registry. */
const searches = (product: Product): readonly string[] =>
  policyProperties(product).flatMap(({ key }) => [
    insert('AppSearch', { Property: foundIn(key), Signature_: `Find_${key}` }),
    insert('RegLocator', {
      Signature_: `Find_${key}`,
      Root: LOCAL_MACHINE,
      Key: policyPlace(product),
      Name: key,
      Type: VALUE_AS_IT_IS,
    }),
  ]);

/**
 * A policy is taken from the command line at a first install or an upgrade, else from the registry. A repair
 * takes it from the registry alone: whoever may repair could otherwise point the computer at another server.
 */
function assignments(product: Product): readonly string[] {
  let sequence = FIRST_ASSIGNMENT;
  const set = (source: string, target: string, when: string): readonly string[] =>
    action({ name: `Set${sequence}_${source}`, source, target, when, sequence: sequence++ });
  return [
    ...set('INSTALLDIR', '[FOUNDINSTALLDIR]', 'FOUNDINSTALLDIR AND NOT INSTALLDIR'),
    ...policyProperties(product).flatMap(({ property, key, means, choices }) => {
      const found = foundIn(key);
      const first = `NOT Installed AND ${property}`;
      const kept = `(Installed OR NOT ${property})`;
      return [
        ...(choices === undefined
          ? []
          : [
              insert('Property', { Property: `Choices_${property}`, Value: between(choices) }),
              ...set(`Said_${property}`, between([`[${property}]`]), property),
            ]),
        ...(means === undefined
          ? set(key, `[${property}]`, first)
          : set(key, means.policy, `${first}="${means.said}"`)),
        // The registry says #1 for the number 1.
        ...(typeOf(key) === 'integer'
          ? ['0', '1'].flatMap((one) => set(key, one, `${found}="#${one}" AND ${kept}`))
          : set(key, `[${found}]`, `${found} AND ${kept}`)),
      ];
    }),
    ...action({
      name: 'SetInstallLocation',
      source: 'ARPINSTALLLOCATION',
      target: '[INSTALLDIR]',
      when: 'NOT Installed',
      sequence: FOLDERS_KNOWN_AT,
    }),
  ];
}

const onlyWhen = (part: string, condition: string): string =>
  update('Component', { Component: part }, { Condition: condition, Attributes: ASKED_AGAIN });

const secureProperties = (product: Product): readonly string[] => [
  'NEWERFOUND',
  'OLDERFOUND',
  ...policyProperties(product).map(({ property }) => property),
  ...(product === agentProduct ? [TOKEN_FILE] : []),
];

/** Behind what is there, for all people; = when installed, - when taken away, * for the whole computer. */
const commandOnPath = (): readonly string[] => [
  create('Environment', {
    Environment: 'CHAR(72) NOT NULL',
    Name: 'CHAR(255) NOT NULL LOCALIZABLE',
    Value: 'CHAR(255) LOCALIZABLE',
    Component_: 'CHAR(72) NOT NULL',
  }),
  insert('Environment', {
    Environment: 'Path',
    Name: '=-*Path',
    Value: '[~];[CommandFolder]',
    Component_: 'Version',
  }),
];

/** Windows groups a program's windows and notices by this name. */
const shortcutName = ({ appId }: Product): readonly string[] => [
  create('MsiShortcutProperty', {
    MsiShortcutProperty: 'CHAR(72) NOT NULL',
    Shortcut_: 'CHAR(72) NOT NULL',
    PropertyKey: 'CHAR(0) NOT NULL',
    PropVariantValue: 'CHAR(0) NOT NULL',
  }),
  insert('MsiShortcutProperty', {
    MsiShortcutProperty: 'StartMenuName',
    Shortcut_: 'StartMenuShortcut',
    PropertyKey: 'System.AppUserModel.ID',
    PropVariantValue: appId,
  }),
];

/** The installer's own actions that wixl does not put in order. */
function standardActions(product: Product): readonly string[] {
  const forAgent = {
    RemoveEnvironmentStrings: 3300,
    MoveFiles: 3800,
    WriteEnvironmentStrings: 5200,
  };
  const all = {
    RemoveExistingProducts: REMOVE_OLD_AT,
    ...(product === agentProduct ? forAgent : {}),
  };
  return Object.entries(all).map(([Action, Sequence]) =>
    insert('InstallExecuteSequence', { Action, Sequence }),
  );
}
