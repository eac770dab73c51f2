import { action, insert } from './sql.ts';

/** The property that holds the path of Windows' own command processor. */
export const COMMAND_PROGRAM = 'CommandProgram';

/** Right after LaunchConditions (100). */
const KNOWN_AT = 101;
/** The last of the transaction; it is carried out once all of it has worked. */
const MARK_AT = 6599;
const ON_UNINSTALL = 2;

/**
 * A running agent watches for resources\installed-at: all of a version is in place once it is written, and
 * the agent takes over when nobody would notice. The installer ends no agent, and so no session.
 */
export const installedMark = (): readonly string[] => [
  ...action({
    name: 'SetCommandProgram',
    source: COMMAND_PROGRAM,
    target: '[System64Folder]cmd.exe',
    when: 'NOT REMOVE',
    sequence: KNOWN_AT,
  }),
  ...action({
    name: 'MarkInstalled',
    does: 'run the program that a property names, when everything has worked, as the system',
    source: COMMAND_PROGRAM,
    target: '/d /c echo [ProductVersion]> "[ResourcesFolder]installed-at"',
    when: 'NOT REMOVE',
    sequence: MARK_AT,
  }),
  insert('RemoveFile', {
    FileKey: 'InstalledMark',
    Component_: 'Version',
    FileName: 'installed-at',
    DirProperty: 'ResourcesFolder',
    InstallMode: ON_UNINSTALL,
  }),
  // Windows would end the agent to replace its files, whatever it is doing; it asks for a restart instead.
  insert('Property', { Property: 'MSIRESTARTMANAGERCONTROL', Value: 'Disable' }),
];
