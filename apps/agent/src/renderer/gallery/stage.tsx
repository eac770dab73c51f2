/** Holds a view up as its window would: words, clock, bridge and facts around it. */
import { BridgeContext } from '@firstline/desktop/renderer/use-bridge';
import { Announcements, makeAnnouncer } from '@firstline/ui/announce';
import { type ReactNode, useEffect, useState } from 'react';
import type { AgentBridge } from '../../bridge/bridge.ts';
import { Announcing } from '../announcing.ts';
import { Clock } from '../clock.ts';
import { DecidedWords } from '../decided-words.tsx';
import { FactsContext, type Knows, makeFacts } from '../facts.ts';
import { NOW } from './sample.ts';

export function Stage(props: {
  readonly bridge: AgentBridge;
  readonly knows?: Knows;
  readonly children: ReactNode;
}) {
  const [announcer] = useState(makeAnnouncer);
  const [facts] = useState(() => makeFacts(props.bridge, props.knows ?? 'everything'));
  useEffect(() => facts.close, [facts]);
  return (
    <FactsContext value={facts.store}>
      <DecidedWords system="en" timeZone="UTC">
        <Clock value={() => NOW}>
          <BridgeContext value={props.bridge}>
            <Announcing value={announcer}>
              {props.children}
              <Announcements from={announcer} />
            </Announcing>
          </BridgeContext>
        </Clock>
      </DecidedWords>
    </FactsContext>
  );
}
