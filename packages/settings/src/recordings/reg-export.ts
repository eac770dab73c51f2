/**
 * What `reg export KEY FILE` writes, read as UTF-16 little-endian with its mark in front. `windows` was
 * written from Microsoft's documentation of .reg files, version 5, and has not been seen on Windows; `wine`
 * is what the real reg.exe of Wine 8.0 wrote. `npm run test:packages` asks that one again.
 */
const lines = (...all: readonly string[]): string =>
  ['\ufeffWindows Registry Editor Version 5.00', '', ...all, '', ''].join('\r\n');

const KEY = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Firstline\\Agent';

export const windows = lines(
  `[${KEY}]`,
  '"ServerUrl"="https://desk.example.com"',
  '"OrganisationName"="Müller & Söhne, 株式会社"',
  '"hidequit"=dword:00000001',
  '"ShowFindings"=dword:00000000',
  '"PermissionTimeoutSeconds"=dword:0000005a',
  '"RetainLocalDays"=hex(b):1e,00,00,00,00,00,00,00',
  '"LogLevel"=dword:00000002',
  '',
  `[${KEY}\\SelfHelpActions]`,
  '"10"="free-disk-space"',
  '"2"="renew-address"',
  '"1"="flush-dns"',
  '',
  `[${KEY}\\CollectorsOff]`,
  '@=""',
  '"1"="None"',
);

export const wine = lines(
  `[${KEY}]`,
  '"CaCertFile"=hex(2):43,00,3a,00,5c,00,6f,00,77,00,6e,00,5c,00,63,00,61,00,2e,\\',
  '  00,70,00,65,00,6d,00,00,00',
  '"CollectorsOff"=hex(7):75,00,73,00,62,00,00,00,77,00,69,00,66,00,69,00,00,00,\\',
  '  00,00',
  '"EmergencyText"="Say \\"help\\" on C:\\\\"',
  '"HideQuit"=dword:00000001',
  '"SupportPhone"=""',
  '',
  `[${KEY}\\SelfHelpActions]`,
  '"1"="flush-dns"',
  '"2"="renew-address"',
);
