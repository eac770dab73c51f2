import { classNames } from '@firstline/ui/class-names';
import { useEffect, useState } from 'react';
import { useCommand, useConsole, usePlaces, useShells } from '../console-context.ts';
import { Help } from '../help.tsx';
import { Palette } from '../palette/palette.tsx';
import { home } from '../places.ts';
import { SessionBar } from '../remote-shell/session-bar.tsx';
import { openShell } from '../remote-shell/store.ts';
import { Screen } from '../screen.tsx';
import sheet from './frame.module.css';
import { KeyBar } from './key-bar.tsx';
import { nextRegion } from './regions.ts';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';

const style = classNames(sheet);

/** What stands around every screen: top bar, ways to go, the screen, and the keys that work here. */
export function Frame() {
  const { places, remembered } = useConsole();
  const place = usePlaces((state) => state.place);
  const live = useShells((state) => openShell(state)?.state === 'live');
  const wantsRail = place.at === 'queue' && place.tab !== null;
  const [folded, setFolded] = useState(() => remembered.read('sidebar-folded', false));
  const [over, setOver] = useState<'palette' | 'find' | 'help' | null>(null);

  useEffect(() => {
    // Toasts stand beside the sidebar, wherever it ends.
    document.documentElement.toggleAttribute('data-rail', folded || wantsRail);
  }, [folded, wantsRail]);
  useCommand('palette', () => setOver('palette'));
  useCommand('find', () => setOver('find'));
  useCommand('help', () => setOver('help'));
  useCommand('sidebar', () => {
    setFolded(!folded);
    remembered.write('sidebar-folded', !folded);
  });
  useCommand('region', () => nextRegion(document));
  useCommand('go-queue', () => places.go(home));
  useCommand('go-unassigned', () => places.go({ ...home, view: 'unassigned' }));
  useCommand('go-all', () => places.go({ ...home, view: 'all' }));
  useCommand('go-devices', () => places.go({ at: 'devices', find: '' }));

  return (
    <div className={style('frame')}>
      <TopBar onFind={() => setOver('find')} />
      {live ? <SessionBar /> : null}
      <div className={style('middle')}>
        <Sidebar folded={folded || wantsRail} />
        <main className={style('screen')} id="screen" tabIndex={-1}>
          <Screen />
        </main>
      </div>
      <KeyBar />
      {over === 'palette' || over === 'find' ? (
        <Palette start={over === 'palette' ? '>' : ''} onClose={() => setOver(null)} />
      ) : null}
      {over === 'help' ? <Help onClose={() => setOver(null)} /> : null}
    </div>
  );
}
