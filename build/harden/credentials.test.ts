import { expect, test } from 'vitest';
import { notarising } from './notarise-mac.ts';
import { signing } from './sign-windows.ts';

const azure = {
  FIRSTLINE_SIGN_WINDOWS: 'azure',
  AZURE_SIGNING_DLIB: 'C:\\azure\\dlib.dll',
  AZURE_SIGNING_METADATA: 'C:\\azure\\metadata.json',
};
const apple = {
  APPLE_API_KEY: '/keys/AuthKey.p8',
  APPLE_API_KEY_ID: 'ABCDE12345',
  APPLE_API_ISSUER: '69a6de70',
};

test('a build that is no release is not signed, and says so', () => {
  expect(signing('Firstline.exe', {})).toEqual({ unsigned: 'not signed: this is no release' });
  expect(notarising('Firstline.app', {})).toEqual([]);
});

test('a release without credentials fails and names what is missing', () => {
  expect(() => signing('a.msi', { FIRSTLINE_RELEASE: '1' })).toThrow(
    'A release is signed: set FIRSTLINE_SIGN_WINDOWS to azure or store',
  );
  expect(() => signing('a.msi', { FIRSTLINE_SIGN_WINDOWS: 'azure' })).toThrow(
    'AZURE_SIGNING_DLIB and AZURE_SIGNING_METADATA not set',
  );
  expect(() => signing('a.msi', { FIRSTLINE_SIGN_WINDOWS: 'store' })).toThrow(
    'WINDOWS_CERTIFICATE_SHA1 not set',
  );
  expect(() => signing('a.msi', { FIRSTLINE_SIGN_WINDOWS: 'pfx' })).toThrow(
    'FIRSTLINE_SIGN_WINDOWS is "pfx". It takes azure or store.',
  );
  expect(() =>
    notarising('a.pkg', { FIRSTLINE_RELEASE: '1', APPLE_API_KEY: '/keys/AuthKey.p8' }),
  ).toThrow('A release is notarised: APPLE_API_KEY_ID, APPLE_API_ISSUER not set');
});

test('Windows files are signed and time-stamped with SHA-256', () => {
  expect(signing('a.msi', azure)).toEqual({
    program: 'signtool.exe',
    args: [
      ...'sign /fd SHA256 /td SHA256 /d Firstline /tr http://timestamp.acs.microsoft.com'.split(
        ' ',
      ),
      ...'/dlib C:\\azure\\dlib.dll /dmdf C:\\azure\\metadata.json a.msi'.split(' '),
    ],
  });
});

test('a program is sent as an archive, a package as it is; both carry the answer', () => {
  const who = '--key /keys/AuthKey.p8 --key-id ABCDE12345 --issuer 69a6de70'.split(' ');
  const submit = (file: string) =>
    ['xcrun', 'notarytool', 'submit', file].concat(who, '--wait', '--timeout', '30m');
  const staple = (file: string) => [
    ['xcrun', 'stapler', 'staple', file],
    ['xcrun', 'stapler', 'validate', file],
  ];

  expect(notarising('a/Firstline.app', apple)).toEqual([
    ['ditto', '-c', '-k', '--keepParent', 'a/Firstline.app', 'a/Firstline.app.zip'],
    submit('a/Firstline.app.zip'),
    ...staple('a/Firstline.app'),
  ]);
  expect(notarising('a.pkg', apple)).toEqual([submit('a.pkg'), ...staple('a.pkg')]);
});
