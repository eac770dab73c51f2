import type { UpdateView } from '@firstline/desktop/bridge/update-view';
import { useEffect, useState } from 'react';
import { useConsole } from '../console-context.ts';

/** Where this program's updates stand: not known yet, or null where nothing is installed, as in a browser. */
export function useUpdates(): UpdateView | null | undefined {
  const { bridge } = useConsole();
  const [view, setView] = useState<UpdateView | null | undefined>();
  useEffect(() => {
    const stop = bridge.on('update.changed', setView);
    void bridge.call('update.get', {}).then((known) => {
      if (known.ok) setView((told) => told ?? known.value);
    });
    return stop;
  }, [bridge]);
  return view;
}
