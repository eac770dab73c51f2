import { Words } from '@firstline/ui/intl';
import { PersonId } from '@firstline/protocol/ids';
import type { ReactNode } from 'react';
import { createIntl } from 'react-intl';
import type { ConsoleBridge, Session } from '../bridge/bridge.ts';
import { ConsoleContext, type ConsoleParts } from './console-context.ts';
import { listenToKeys } from './listen-to-keys.ts';
import { makeConsole } from './make-console.ts';
import type { AddressBar } from './places-store.ts';
import { nextId } from './tickets/sample.test-data.ts';

// jsdom has no layout, so nothing ever changes its size there.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

/** When every view of a test is looked at. */
export const NOW = Date.parse('2026-11-21T09:00:00Z');

const session: Session = {
  state: 'signed-in',
  me: {
    id: PersonId.parse(nextId()),
    name: 'Priya Nair',
    email: 'priya@northwind.example',
    role: 'tier-2',
    team: null,
    place: null,
  },
  organisation: 'Northwind',
  trust: 'split',
  server: 'https://desk.northwind.example',
  shells: true,
};

type Answer = (input: unknown) => unknown;

export interface TestConsole {
  readonly parts: ConsoleParts;
  readonly Around: (props: { readonly children: ReactNode }) => ReactNode;
  /** What the engine answers a call from now on. */
  readonly answer: (name: string, answer: Answer) => void;
  /** What was asked so far, in order. */
  readonly asked: { readonly name: string; readonly input: unknown }[];
}

/** The real stores of a window over a bridge that a test answers. */
export function testConsole(different: Partial<Session> = {}): TestConsole {
  const answers = new Map<string, Answer>([
    ['session.get', () => ({ ok: true, value: { ...session, ...different } })],
    [
      'link.get',
      () => ({ ok: true, value: { state: 'online', ms: 4, retryAt: null, trueAt: null } }),
    ],
  ]);
  const asked: { name: string; input: unknown }[] = [];
  const unanswered = { ok: false, refusal: 'server.unreachable', detail: {} };
  const bridge: ConsoleBridge = {
    // as: a test answers by name; what it gives is what the view gets
    call: (async (name: string, input: unknown) => {
      asked.push({ name, input });
      return answers.get(name)?.(input) ?? unanswered;
    }) as ConsoleBridge['call'],
    on: () => () => undefined,
  };
  let address = '/';
  const bar: AddressBar = {
    read: () => address,
    write: (next) => {
      address = next;
    },
    onMove: () => undefined,
  };
  const kept = new Map<string, unknown>();
  const parts = makeConsole({
    bridge,
    bar,
    // as: what was written under a name has the type it was written with
    remembered: {
      read: <T,>(name: string, otherwise: T) => (kept.get(name) as T | undefined) ?? otherwise,
      write: (name, value) => void kept.set(name, value),
    },
    now: () => NOW,
    inSight: () => true,
    isMac: false,
    intl: createIntl({ locale: 'en-GB', onError: () => undefined }),
  });
  parts.session.setState({
    session: { ...session, ...different },
    link: { state: 'online', ms: 4, retryAt: null, trueAt: null },
  });
  listenToKeys(document, parts.commands);
  return {
    parts,
    asked,
    answer: (name, answer) => void answers.set(name, answer),
    Around: ({ children }) => (
      <Words locale="en-GB" timeZone="UTC">
        <ConsoleContext value={parts}>{children}</ConsoleContext>
      </Words>
    ),
  };
}
