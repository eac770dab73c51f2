import { COMMAND_PROGRAM } from './installed-mark.ts';
import { TOKEN_FILE } from './properties.ts';
import { action, create, insert } from './sql.ts';

/** Right after LaunchConditions (100), when the program for it is known. */
const CHECK_AT = 102;
/** Right after RemoveExistingProducts, and before RemoveFiles (3500). */
const DECIDE_REMOVAL_AT = 1502;
const ON_UNINSTALL = 2;
/** The installer's own number for a program that it started and that failed; the check is the only one. */
const PROGRAM_FAILED = 1722;

/**
 * The folder is the system's and the administrators'; people of the computer may list it and make nothing in
 * it. What lies in it they may read and empty, but not replace by something else. It becomes the administrators'
 * also when somebody else had made it before, whom its rights would obey as its owner. Wine keeps no owners:
 * only a real Windows can prove that (scripts/packages/on-windows.ts).
 */
const RIGHTS =
  'O:BAG:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;CI;0x1200a9;;;BU)(A;OIIO;0x12019f;;;BU)';

/**
 * Copies the administrator's file to where the agents of this computer's people look for it. The token itself
 * is on no command line, in no property and in no log.
 */
export function tokenFile(): readonly string[] {
  const when = `${TOKEN_FILE} AND NOT Installed`;
  return [
    // Windows Installer copies a file that is not there without a word.
    ...action({
      name: 'CheckTokenFile',
      does: 'run the program that a property names',
      source: COMMAND_PROGRAM,
      target: `/d /c if not exist "[${TOKEN_FILE}]" exit 1`,
      when,
      sequence: CHECK_AT,
    }),
    insert('Error', {
      Error: PROGRAM_FAILED,
      Message:
        `${TOKEN_FILE} names no file that this computer can read: [${TOKEN_FILE}]. ` +
        'Copy the file onto this computer first and give its whole path. [2]',
    }),
    // Lower-case letters: no command line can set it. A repair, which anybody may ask for, copies nothing.
    ...action({
      name: 'TakeTokenFile',
      source: 'TokenSource',
      target: `[${TOKEN_FILE}]`,
      when,
      sequence: CHECK_AT + 1,
    }),
    create('MoveFile', {
      FileKey: 'CHAR(72) NOT NULL',
      Component_: 'CHAR(72) NOT NULL',
      SourceName: 'CHAR(255) LOCALIZABLE',
      DestName: 'CHAR(255) LOCALIZABLE',
      SourceFolder: 'CHAR(72)',
      DestFolder: 'CHAR(72) NOT NULL',
      Options: 'INT NOT NULL',
    }),
    insert('MoveFile', {
      FileKey: 'TokenFile',
      Component_: 'EnrolmentToken',
      SourceName: null,
      DestName: 'enrolment-token',
      SourceFolder: 'TokenSource',
      DestFolder: 'TokenFolder',
      Options: 0,
    }),
    // An upgrade leaves a token that still waits for the network.
    ...action({
      name: 'RemoveTokenFile',
      source: 'TokenGone',
      target: '[TokenFolder]',
      when: 'REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE',
      sequence: DECIDE_REMOVAL_AT,
    }),
    insert('RemoveFile', {
      FileKey: 'TokenFile',
      Component_: 'EnrolmentToken',
      FileName: 'enrolment-token',
      DirProperty: 'TokenGone',
      InstallMode: ON_UNINSTALL,
    }),
    create('MsiLockPermissionsEx', {
      MsiLockPermissionsEx: 'CHAR(72) NOT NULL',
      LockObject: 'CHAR(72) NOT NULL',
      Table: 'CHAR(32) NOT NULL',
      SDDLText: 'CHAR(0) NOT NULL',
      Condition: 'CHAR(255)',
    }),
    insert('MsiLockPermissionsEx', {
      MsiLockPermissionsEx: 'TokenFolder',
      LockObject: 'TokenFolder',
      Table: 'CreateFolder',
      SDDLText: RIGHTS,
      Condition: null,
    }),
  ];
}
