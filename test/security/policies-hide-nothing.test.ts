// An organisation that wants to work on its people's computers unseen writes the worst policy it can think of.
import { fileURLToPath } from 'node:url';
import { systemTimers } from '@firstline/connection/timers';
import { effective } from '@firstline/settings/effective';
import { type Key } from '@firstline/settings/key';
import { keyNames, keys } from '@firstline/settings/keys';
import type { Layer } from '@firstline/settings/layer';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { forkPtyHost } from '../../apps/agent/src/engine/remote-shell/fork-pty-host.ts';
import {
  nextPermission,
  type PermissionEvent,
} from '../../apps/agent/src/engine/remote-shell/permission.ts';
import { trayMenu } from '../../apps/agent/src/main/tray-menu.ts';
import { agentState, liveShell } from '../../apps/agent/src/renderer/gallery/sample.ts';
import { personAtComputer } from '../../scripts/parts/person.ts';
import { startAgent, type TestAgent } from '../harness/agent.ts';
import { startConsole, type TestConsole } from '../harness/console.ts';
import { startServer, type TestServer } from '../harness/server.ts';
import { wishes, worstPolicy } from '../harness/worst-policy.ts';

const layers = (entries: Layer['entries']): readonly Layer[] =>
  (['machine-policy', 'user-policy', 'command-line', 'own'] as const).map((source) => ({
    source,
    place: 'here',
    entries,
    faults: [],
  }));

test('the table holds no key for what a person relies on', () => {
  const suspicious = keyNames.filter((name) =>
    /tray|pill|indicator|prompt|consent|receipt|unattended|silent|stealth|record|banner/iu.test(
      name,
    ),
  );

  expect(suspicious).toEqual([]);
  expect(keys.SessionMode.choices).toEqual(['attended', 'off']);
  expect(keys.PermissionTimeoutSeconds.range).toEqual([30, 180]);
});

test('a wish for more is passed over and told', () => {
  const { values, faults } = effective(layers(wishes));

  expect([values.SessionMode, values.PermissionTimeoutSeconds]).toEqual(['attended', 60]);
  expect(
    faults
      .map(({ key }) => key)
      .filter((key, at, all) => all.indexOf(key) === at)
      .sort(),
  ).toEqual(Object.keys(wishes).sort());
});

describe('whatever any policy says', () => {
  const own = fc.oneof(
    ...keyNames.map((name) => {
      const key: Key = keys[name];
      const right = [key.fallback, key.example, ...key.choices, ...(key.range ?? []), true, false];
      return fc.record({ [name]: fc.oneof(fc.constantFrom(...right), fc.jsonValue()) });
    }),
  );
  const wish = fc.dictionary(fc.constantFrom(...Object.keys(wishes)), fc.jsonValue());
  const anything = fc.dictionary(fc.string(), fc.jsonValue());
  const policy = fc
    .array(fc.oneof(own, wish, anything), { maxLength: 20 })
    .map((parts): Record<string, unknown> => Object.assign({}, ...parts));
  const decided = (entries: Record<string, unknown>) => effective(layers(entries)).values;

  test('it decides the keys of the table and no others', () => {
    fc.assert(
      fc.property(policy, (entries) => {
        expect(Object.keys(decided(entries))).toEqual([...keyNames]);
      }),
    );
  });

  test('the tray says how things stand, offers help, and stops a session', () => {
    fc.assert(
      fc.property(policy, (entries) => {
        const { HideQuit, ShowFindings } = decided(entries);
        const menu = trayMenu({
          state: agentState(),
          tickets: [],
          shell: liveShell(),
          problems: ShowFindings ? 1 : null,
          locale: 'en-GB',
          hideQuit: HideQuit,
        });
        expect(menu.sentence).toBe('Priya is connected.');
        expect(menu.lines.slice(0, 2).map((line) => line?.act.kind)).toEqual(['stop', 'ask']);
      }),
    );
  });

  test('a session needs a question that was shown and answered yes within three minutes', () => {
    const after = (ms: number, events: readonly PermissionEvent[]) =>
      fc.property(policy, (entries) => {
        const answerWithinMs = decided(entries).PermissionTimeoutSeconds * 1_000;
        const asked = events.map((event) =>
          event.kind === 'prompted' ? { ...event, answerWithinMs } : event,
        );
        const state = [...asked, { kind: 'answered', answer: 'allow', now: ms } as const].reduce(
          nextPermission,
          { kind: 'idle' },
        );
        expect(state.kind).not.toBe('allowed');
      });
    const verified: readonly PermissionEvent[] = [
      { kind: 'requested' },
      { kind: 'verified', pin: 'same' },
    ];
    fc.assert(after(1, verified));
    fc.assert(after(180_000, [...verified, { kind: 'prompted', now: 0, answerWithinMs: 0 }]));
  });
});

describe('under the worst policy, on a real desk', () => {
  let server: TestServer;
  let priya: TestConsole;
  let agent: TestAgent | null = null;
  let noAnswer: (() => void) | null = null;
  const person = personAtComputer();

  beforeAll(async () => {
    server = await startServer();
    priya = await startConsole(server, 'Priya Nair');
  });
  afterEach(async () => {
    await agent?.close();
    agent = null;
  });
  afterAll(async () => {
    await priya.close();
    await server.close();
  });

  /** A ticket of a computer with this policy, in Priya's hands. */
  async function ticketUnder(policy: Readonly<Record<string, unknown>>): Promise<string> {
    agent = await startAgent({
      policy,
      ports: {
        presence: person.presence,
        startPtyHost: forkPtyHost({
          entry: fileURLToPath(new URL('../../apps/agent/src/pty-host/entry.ts', import.meta.url)),
          environment: process.env,
          platform: process.platform,
        }),
        timers: {
          now: systemTimers.now,
          after(ms, run) {
            if (ms === 30_000) noAnswer = run;
            return systemTimers.after(ms, run);
          },
        },
      },
    });
    const { engine } = agent;
    await engine.start();
    await engine.enrol({ server: server.url, token: await server.enrolmentToken() });
    const { ticket } = await engine.answers['ticket.send']({
      title: 'Can’t print',
      body: '',
      impact: 'a-bit',
      files: [],
      withSnapshot: false,
    });
    await agent.sees((view) => view.ticket.id === ticket.id && !view.unsent);
    await priya.engine.answers['ticket.assign']({ ticketId: ticket.id, assignee: priya.me.id });
    return ticket.id;
  }
  const ends = (shellId: string): Promise<string | null> =>
    new Promise((resolve) => {
      priya.engine.on('shell.changed', (view) => {
        if (view.shellId === shellId && view.state === 'ended') resolve(view.end);
      });
    });
  const ask = async (ticketId: string): Promise<string> =>
    (await priya.engine.answers['shell.ask']({ ticketId, why: 'To look', minutes: 5 })).shellId;

  test('the person is asked, no answer is no, and the conversation says so', async () => {
    const ticketId = await ticketUnder({ ...worstPolicy, PermissionTimeoutSeconds: 30 });
    const ended = ends(await ask(ticketId));
    const { request, signal } = await person.asked();
    expect([request.answerSeconds, signal.aborted]).toEqual([30, false]);

    noAnswer?.();

    expect(await ended).toBe('timed-out');
    expect(signal.aborted).toBe(true);
    await agent?.sees(({ ticket }) =>
      ticket.entries.some(
        ({ change }) => change?.what === 'shell-ended' && change.how === 'timed-out',
      ),
    );
  });

  test('a yes shows the sign that somebody is connected, and the person can stop it', async () => {
    const ticketId = await ticketUnder(worstPolicy);
    const ended = ends(await ask(ticketId));
    (await person.asked()).answer('allow');
    const { shell, stop } = await person.connected();
    expect(shell.technician).toBe('Priya Nair');

    stop();

    expect(await ended).toBe('stopped-by-employee');
  });

  test('what is sent was in the preview, with what policy did not have read', async () => {
    await ticketUnder(worstPolicy);
    const { json } = await (agent as TestAgent).engine.answers['snapshot.exact']({}); // as: just made

    const { sections } = JSON.parse(json);

    expect(sections.os.state).toBe('ok');
    expect(sections.printers).toEqual({ state: 'absent', ms: 0, reason: 'switched off by policy' });
    expect(
      Object.keys(sections)
        .filter((name) => sections[name].state === 'ok')
        .sort(),
    ).toEqual(['changes', 'device', 'os', 'trends']);
  });

  test('sessions that are switched off are refused without a question, and the technician reads why', async () => {
    const ticketId = await ticketUnder({ SessionMode: 'off' });
    const asked = { count: 0 };
    void person.asked().then(() => {
      asked.count += 1;
    });

    const shellId = await ask(ticketId);

    await agent?.sees(({ ticket }) =>
      ticket.entries.some(
        ({ change }) => change?.what === 'shell-ended' && change.how === 'off-by-policy',
      ),
    );
    expect((await priya.engine.answers['shell.get']({ shellId }))?.end).toBe('off-by-policy');
    expect(asked.count).toBe(0);
  });
});
