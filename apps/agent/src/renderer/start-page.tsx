/** How every window of the agent begins: theme, words, bridge, then its view. */
import { BridgeContext, windowBridge } from '@firstline/desktop/renderer/use-bridge';
import { Announcements, makeAnnouncer } from '@firstline/ui/announce';
import { stampStyleElements } from '@firstline/ui/csp-nonce';
import { followTheme } from '@firstline/ui/theme';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { agentBridge } from '../bridge/bridge.ts';
import { Announcing } from './announcing.ts';
import { Clock, computerClock } from './clock.ts';
import { DecidedWords } from './decided-words.tsx';
import { FactsContext, type Knows, makeFacts } from './facts.ts';

/** Shows one view in this page and keeps it fed with facts until the page goes. */
export function startPage(view: ReactNode, knows: Knows): void {
  stampStyleElements(document);
  followTheme(document, window, 'system');
  const bridge = windowBridge<typeof agentBridge>(window);
  const announcer = makeAnnouncer();
  const facts = makeFacts(bridge, knows);
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  createRoot(root).render(
    <StrictMode>
      <FactsContext value={facts.store}>
        <DecidedWords system={navigator.language}>
          <Clock value={computerClock}>
            <BridgeContext value={bridge}>
              <Announcing value={announcer}>
                {view}
                <Announcements from={announcer} />
              </Announcing>
            </BridgeContext>
          </Clock>
        </DecidedWords>
      </FactsContext>
    </StrictMode>,
  );
  window.addEventListener('pagehide', facts.close, { once: true });
}
