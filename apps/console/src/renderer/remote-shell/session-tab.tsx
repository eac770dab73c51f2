import type { TicketRow } from '@firstline/protocol/tickets';
import { lazy, Suspense } from 'react';
import { useSession, useShells } from '../console-context.ts';
import { Ask } from './ask.tsx';
import { Ended } from './ended.tsx';
import { FromWeb } from './from-web.tsx';
import { Waiting } from './waiting.tsx';

/** xterm is large: it comes when the first session is live. */
const LiveShell = lazy(async () => ({ default: (await import('./live-shell.tsx')).LiveShell }));

/** C5: ask, wait, work, and what it was. In the web page, the way to the desktop console. */
export function SessionTab(props: { readonly row: TicketRow }) {
  const { row } = props;
  const shells = useSession((state) => state.session.shells);
  const view = useShells((state) => state.byTicket[row.id]);
  const asking = useShells((state) => state.asking === row.id);
  if (!shells) return <FromWeb row={row} />;
  if (view === undefined || (asking && view.state === 'ended')) return <Ask row={row} />;
  switch (view.state) {
    case 'connecting':
    case 'waiting':
      return <Waiting view={view} />;
    case 'live':
      return (
        <Suspense fallback={null}>
          <LiveShell key={view.shellId} view={view} />
        </Suspense>
      );
    case 'ended':
      return <Ended view={view} row={row} />;
  }
}
