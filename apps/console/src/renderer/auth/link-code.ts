import type { Refused } from '@firstline/desktop/bridge/define-bridge';
import { useEffect, useState } from 'react';
import { useConsole, useSession } from '../console-context.ts';

const LINK = /^#code=([\w-]{20,100})$/;

/** The code of a link that signs in once: `/link#code=…`. The part behind # never reaches a server's log. */
export const codeIn = (hash: string): string | null => LINK.exec(hash)?.[1] ?? null;

type LinkUse =
  | { readonly state: 'none' | 'using'; readonly refused: null }
  | { readonly state: 'refused'; readonly refused: Refused };

/** Uses the code of this page's address, once, and takes it out of the address first. */
export function useLinkCode(): LinkUse {
  const { bridge, places } = useConsole();
  const ready = useSession((state) => state.session.state === 'signed-out');
  const [code] = useState(() => codeIn(window.location.hash));
  const [use, setUse] = useState<LinkUse>({
    state: code === null ? 'none' : 'using',
    refused: null,
  });
  useEffect(() => {
    if (!ready || code === null || codeIn(window.location.hash) === null) return;
    window.history.replaceState(null, '', '/');
    places.goTo('/');
    void bridge.call('session.sign-in-by-link', { code }).then((answer) => {
      if (!answer.ok) setUse({ state: 'refused', refused: answer });
    });
  }, [ready, code, bridge, places]);
  return use;
}
