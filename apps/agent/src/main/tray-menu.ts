/** What the tray says and offers, decided from facts alone. The menu must suffice without any window. */
import { inOrder } from '@firstline/protocol/in-order';
import { createIntl } from 'react-intl/server';
import type { AgentState } from '../bridge/bridge.ts';
import { trayWords as words } from './tray-words.ts';

/** The four shapes of the icon. */
export type TrayState = 'ok' | 'attention' | 'session' | 'offline';

/** What choosing a line does. */
export type TrayAct =
  | { readonly kind: 'ask' | 'quit' }
  | { readonly kind: 'open'; readonly ticketId: string }
  | { readonly kind: 'stop'; readonly shellId: string };

/** What the tray reads of a ticket. */
export interface TrayTicket {
  readonly ticket: {
    readonly id: string;
    readonly number: number;
    readonly status: string;
    readonly assignee: string | null;
    readonly updatedAt: string;
  };
  readonly unread: number;
}

export interface TrayFacts {
  readonly state: Pick<AgentState, 'connection' | 'offlineSince' | 'setUp'>;
  readonly tickets: readonly TrayTicket[];
  readonly shell: { readonly shellId: string; readonly technician: string } | null;
  /** Findings that hurt or will; null where the organisation does not want them shown. */
  readonly problems: number | null;
  /** How times are written. */
  readonly locale: string;
  /** The organisation took Quit out. */
  readonly hideQuit: boolean;
}

export interface TrayMenu {
  readonly icon: TrayState;
  /** The state as a sentence: first line of the menu, and the tooltip. */
  readonly sentence: string;
  /** null draws a rule. */
  readonly lines: readonly ({ readonly words: string; readonly act: TrayAct } | null)[];
}

/** Conversations in the menu; more would hide Quit on a small screen. */
const CONVERSATIONS = 3;

/** English is the source and the only language yet; its times differ from country to country. */
const intlOf = (locale: string) => createIntl({ locale, defaultLocale: locale });

const givenName = (name: string): string => name.trim().split(/\s+/u)[0] ?? name;

const nameOf = (view: TrayTicket): string => `FL-${view.ticket.number}`;

/** The tray for these facts; the most pressing one gives the sentence. */
export function trayMenu(facts: TrayFacts): TrayMenu {
  const { shell, hideQuit } = facts;
  const intl = intlOf(facts.locale);
  const open = facts.tickets
    .filter((view) => view.ticket.status !== 'closed' && view.ticket.number > 0)
    .toSorted((a, b) => b.unread - a.unread || inOrder(b.ticket.updatedAt, a.ticket.updatedAt))
    .slice(0, CONVERSATIONS);
  const stop =
    shell === null
      ? []
      : [
          {
            words: intl.formatMessage(words.stop, { name: givenName(shell.technician) }),
            act: { kind: 'stop', shellId: shell.shellId } as const,
          },
        ];
  const conversations = open.map((view) => ({
    words:
      view.unread === 0
        ? intl.formatMessage(words.conversation, { ticket: nameOf(view) })
        : intl.formatMessage(words.conversationNew, { ticket: nameOf(view), count: view.unread }),
    act: { kind: 'open', ticketId: view.ticket.id } as const,
  }));
  return {
    ...headline(facts, open),
    lines: [
      ...stop,
      { words: intl.formatMessage(words.ask), act: { kind: 'ask' } },
      ...conversations,
      ...(hideQuit
        ? []
        : [null, { words: intl.formatMessage(words.quit), act: { kind: 'quit' } as const }]),
    ],
  };
}

function setUpWords(setUp: TrayFacts['state']['setUp']) {
  switch (setUp?.state) {
    case 'asking':
      return words.settingUp;
    case 'waiting':
      return words.waitsForConnection;
    case 'no-token':
      return words.waitsForToken;
    case 'refused':
    case 'token-spent':
    case 'token-wrong':
      return words.needsToken;
    case undefined:
      return words.notSetUp;
  }
}

function headline(
  { state, shell, problems, locale }: TrayFacts,
  open: readonly TrayTicket[],
): { readonly icon: TrayState; readonly sentence: string } {
  const intl = intlOf(locale);
  if (shell !== null)
    return {
      icon: 'session',
      sentence: intl.formatMessage(words.connected, { name: givenName(shell.technician) }),
    };
  if (state.connection === 'not-enrolled')
    return { icon: 'offline', sentence: intl.formatMessage(setUpWords(state.setUp)) };
  if (state.connection === 'refused')
    return { icon: 'offline', sentence: intl.formatMessage(words.refused) };
  if (state.connection === 'offline')
    return {
      icon: 'offline',
      sentence:
        state.offlineSince === null
          ? intl.formatMessage(words.offline)
          : intl.formatMessage(words.offlineSince, { time: intl.formatTime(state.offlineSince) }),
    };
  const answered = open.find((view) => view.unread > 0);
  if (answered)
    return {
      icon: 'attention',
      sentence: intl.formatMessage(words.answered, {
        name: givenName(answered.ticket.assignee ?? 'IT'),
        ticket: nameOf(answered),
      }),
    };
  const yours = open.find(
    ({ ticket }) => ticket.status === 'waiting' || ticket.status === 'resolved',
  );
  if (yours)
    return {
      icon: 'attention',
      sentence: intl.formatMessage(words.yourTurn, { ticket: nameOf(yours) }),
    };
  if (problems === null) return { icon: 'ok', sentence: intl.formatMessage(words.ready) };
  if (problems > 0)
    return {
      icon: 'attention',
      sentence: intl.formatMessage(words.problems, { count: problems }),
    };
  return { icon: 'ok', sentence: intl.formatMessage(words.fine) };
}
