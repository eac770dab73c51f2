import { IconButton } from '@firstline/ui/button';
import { Icon } from '@firstline/ui/icon';
import { Menu } from '@firstline/ui/menu';
import { Ellipsis } from 'lucide-react';
import { RemedyId } from '@firstline/protocol/health';
import { type ReactNode, useContext, useEffect, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { Clock } from './clock.ts';
import { DraftContext, makeDraft } from './draft.ts';
import { useAgent, useFacts } from './facts.ts';
import type { RemedyView } from '../bridge/remedies.ts';
import { Fix } from './health/fix.tsx';
import { MyComputer } from './health/my-computer.tsx';
import { Home } from './home.tsx';
import { LiveStrip } from './remote-shell/live-strip.tsx';
import { About } from './settings/about.tsx';
import { ProxySignIn } from './settings/proxy-sign-in.tsx';
import { Settings } from './settings/settings.tsx';
import { FullPreview } from './snapshots/full-preview.tsx';
import { Conversation } from './tickets/conversation.tsx';
import { NewTicket } from './tickets/new-ticket.tsx';
import { Receipt } from './tickets/receipt.tsx';

/** Where the popover is. */
export type Place =
  | { readonly at: 'home' | 'new' | 'all' | 'about' | 'settings' | 'computer' | 'proxy' }
  | {
      readonly at: 'fix';
      readonly remedy: RemedyView['remedy'];
      readonly from: 'home' | 'computer';
    }
  | { readonly at: 'ticket' | 'receipt'; readonly ticketId: string };

const words = defineMessages({
  menu: { id: 'menu.name', defaultMessage: 'Menu', description: 'Button with three dots, F10' },
  settings: { id: 'menu.settings', defaultMessage: 'Settings', description: 'Menu line' },
  about: {
    id: 'menu.about',
    defaultMessage: 'About this computer’s Firstline',
    description: 'Menu line',
  },
  close: { id: 'menu.close', defaultMessage: 'Close this window', description: 'Menu line' },
  stop: {
    id: 'menu.stop',
    defaultMessage: 'Stop the session now',
    description: 'Menu line while someone is connected',
  },
  watch: {
    id: 'menu.watch',
    defaultMessage: 'Read along',
    description: 'Menu line while someone is connected',
  },
});

/** The popover: one place at a time, and Esc always leads one step back. */
export function App(props: { readonly first?: Place }) {
  const agent = useAgent();
  const clock = useContext(Clock);
  const [draft] = useState(() => makeDraft(agent, clock));
  const [place, setPlace] = useState<Place>(props.first ?? { at: 'home' });
  const home = (): void => setPlace({ at: 'home' });
  const fixFrom = (from: 'home' | 'computer') => (remedy: string) => {
    const known = RemedyId.safeParse(remedy);
    if (known.success) setPlace({ at: 'fix', remedy: known.data, from });
  };
  /** A ticket about something this computer found; what was written before stays. */
  const ask = (about: string): void => {
    const { text, write } = draft.getState();
    if (!text.includes(about)) write(text.trim() === '' ? about : `${text}\n${about}`);
    setPlace({ at: 'new' });
  };

  useEffect(
    () =>
      agent.on('place.opened', (opened) =>
        setPlace(
          opened.place === 'ticket' && opened.ticketId !== null
            ? { at: 'ticket', ticketId: opened.ticketId }
            : { at: 'home' },
        ),
      ),
    [agent],
  );
  useEffect(() => {
    if (place.at === 'home') return;
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      setPlace(stepBack(place));
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [place]);

  const menu = <AppMenu onOpen={(at) => setPlace({ at })} />;
  return (
    <DraftContext value={draft}>
      {place.at === 'home' ? (
        <Home
          menu={menu}
          above={<LiveStrip />}
          onNext={() => setPlace({ at: 'new' })}
          onOpen={(ticketId) => setPlace({ at: 'ticket', ticketId })}
          onDetails={() => setPlace({ at: 'computer' })}
          onFix={fixFrom('home')}
          onProxy={() => setPlace({ at: 'proxy' })}
          onClose={() => void agent.call('window.close', {})}
        />
      ) : null}
      {place.at === 'new' ? (
        <NewTicket
          menu={menu}
          onBack={home}
          onSeeAll={() => setPlace({ at: 'all' })}
          onSent={(ticketId) => setPlace({ at: 'receipt', ticketId })}
        />
      ) : null}
      {place.at === 'all' ? (
        <FullPreview menu={menu} onBack={() => setPlace({ at: 'new' })} />
      ) : null}
      {place.at === 'computer' ? (
        <MyComputer menu={menu} onBack={home} onFix={fixFrom('computer')} onAsk={ask} />
      ) : null}
      {place.at === 'fix' ? (
        <Fix
          key={place.remedy}
          remedy={place.remedy}
          menu={menu}
          onBack={() => setPlace({ at: place.from })}
          onAsk={ask}
        />
      ) : null}
      {place.at === 'proxy' ? <ProxySignIn menu={menu} onBack={home} /> : null}
      {place.at === 'settings' ? (
        <Settings menu={menu} onBack={home} onAbout={() => setPlace({ at: 'about' })} />
      ) : null}
      {place.at === 'about' ? (
        <About menu={menu} onBack={home} onTicket={() => setPlace({ at: 'new' })} />
      ) : null}
      {place.at === 'ticket' || place.at === 'receipt' ? (
        <TicketPlace place={place} menu={menu} onBack={home} onPlace={setPlace} />
      ) : null}
    </DraftContext>
  );
}

function stepBack(place: Place): Place {
  if (place.at === 'all') return { at: 'new' };
  return place.at === 'fix' ? { at: place.from } : { at: 'home' };
}

/** A place about one ticket; Home when the ticket is not known (a link to someone else's). */
function TicketPlace(props: {
  readonly place: Place;
  readonly menu: ReactNode;
  readonly onBack: () => void;
  readonly onPlace: (place: Place) => void;
}) {
  const { place, menu, onBack, onPlace } = props;
  const ticketId = 'ticketId' in place ? place.ticketId : '';
  const view = useFacts((facts) => facts.tickets[ticketId]);
  const known = useFacts((facts) => facts.ticketsKnown);
  useEffect(() => {
    if (known && !view) onBack();
  });
  if (!view) return null;
  return place.at === 'receipt' ? (
    <Receipt
      view={view}
      menu={menu}
      onBack={onBack}
      onOpen={() => onPlace({ at: 'ticket', ticketId })}
    />
  ) : (
    <Conversation key={ticketId} view={view} menu={menu} above={<LiveStrip />} onBack={onBack} />
  );
}

function AppMenu(props: { readonly onOpen: (at: 'settings' | 'about') => void }) {
  const intl = useIntl();
  const agent = useAgent();
  const shell = useFacts((facts) => facts.shell);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'F10') return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
  const live =
    shell === null
      ? []
      : [
          {
            id: 'stop',
            words: intl.formatMessage(words.stop),
            onAction: () => void agent.call('shell.stop', { shellId: shell.shellId }),
          },
          {
            id: 'watch',
            words: intl.formatMessage(words.watch),
            onAction: () => void agent.call('window.open-read-along', {}),
          },
          { id: 'rule', line: true as const },
        ];
  return (
    <Menu
      label={intl.formatMessage(words.menu)}
      isOpen={open}
      onOpenChange={setOpen}
      trigger={
        <IconButton label={intl.formatMessage(words.menu)}>
          <Icon of={Ellipsis} />
        </IconButton>
      }
      lines={[
        ...live,
        {
          id: 'settings',
          words: intl.formatMessage(words.settings),
          onAction: () => props.onOpen('settings'),
        },
        {
          id: 'about',
          words: intl.formatMessage(words.about),
          onAction: () => props.onOpen('about'),
        },
        {
          id: 'close',
          words: intl.formatMessage(words.close),
          onAction: () => void agent.call('window.close', {}),
        },
      ]}
    />
  );
}
