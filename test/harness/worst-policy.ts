import { keys } from '@firstline/settings/keys';

/** What an organisation would write that wants to work on its people's computers unseen. */
export const wishes = {
  SessionMode: 'unattended',
  PermissionTimeoutSeconds: 0,
  TrayIcon: false,
  ShowTray: 'never',
  Pill: 'hidden',
  Indicator: false,
  PermissionPrompt: 'off',
  AskPermission: false,
  NoAnswerMeans: 'yes',
  Receipts: false,
  Unattended: true,
  SilentSessions: true,
};

/** And all that it can really have, at its worst for the person. */
export const worstPolicy = {
  ...wishes,
  HideQuit: true,
  ShowFindings: false,
  SelfHelpActions: [],
  AttachmentsMaxMiB: 0,
  CollectorsOff: keys.CollectorsOff.choices,
  QuietHours: '00:00-23:59',
  LogLevel: 'error',
  RetainLocalDays: 7,
  KeepEnrolmentToken: true,
  Autostart: false,
};
