/**
 * What `reg query KEY /s` prints. `windows` was written from Microsoft's documentation of `reg query` and
 * has not been seen on Windows; `wine` is what the real reg.exe of Wine 8.0 printed. A test asks that one
 * again where Wine is installed.
 */
const lines = (...all: readonly string[]): string => `\r\n${all.join('\r\n')}\r\n\r\n`;

export const windows = lines(
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Firstline\\Agent',
  '    ServerUrl    REG_SZ    https://desk.example.com',
  '    OrganisationName    REG_SZ    Müller & Söhne IT',
  '    hidequit    REG_DWORD    0x1',
  '    ShowFindings    REG_DWORD    0x0',
  '    PermissionTimeoutSeconds    REG_DWORD    0x5a',
  '    CaCertFile    REG_EXPAND_SZ    C:\\ProgramData\\Firstline\\own ca.pem',
  '    LogLevel    REG_DWORD    0x2',
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Firstline\\Agent\\SelfHelpActions',
  '    10    REG_SZ    free-disk-space',
  '    2    REG_SZ    renew-address',
  '    1    REG_SZ    flush-dns',
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Firstline\\Agent\\CollectorsOff',
  '    (Standard)    REG_SZ    ',
  '    1    REG_SZ    None',
);

export const wine = lines(
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Firstline\\Agent',
  '    CollectorsOff    REG_MULTI_SZ    usb\\0wifi',
  '    HideQuit    REG_DWORD    0x1',
  '    OrganisationName    REG_SZ    Müller & Söhne IT',
  '    SupportPhone    REG_SZ    ',
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Firstline\\Agent\\SelfHelpActions',
  '    1    REG_SZ    flush-dns',
  '    2    REG_SZ    renew-address',
);
