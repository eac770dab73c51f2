import type { Session } from 'electron';

/** No page of ours needs a permission of the browser: every question is answered with no, in both handlers. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_page, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setBluetoothPairingHandler?.((_details, answer) => answer({ confirmed: false }));
  session.setSpellCheckerEnabled(false);
  // A new session fetches the dictionary of the system's language from Google all the same.
  session.setSpellCheckerLanguages([]);
  session.on('will-download', (event) => event.preventDefault());
}
