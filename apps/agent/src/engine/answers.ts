import type { ProxySignIn } from '@firstline/connection/outgoing/proxy-sign-ins';
import type { AgentAnswers } from '../bridge/bridge.ts';
import { Refusal } from '@firstline/protocol/refusal';
import type { CrashAnswers } from './crashes/crash-answers.ts';
import type { DraftFile } from './draft.ts';
import type { HealthKeeper } from './health/health.ts';
import type { Remedies } from './health/remedies/remedies.ts';
import type { OfflineQueue } from './outbox/offline-queue.ts';
import type { Clock, Random } from './ports.ts';
import type { lastReport } from './rollout/reports.ts';
import type { Settings } from './settings/settings.ts';
import type { Shells } from './shells.ts';
import type { Reader } from './snapshots/reader.ts';
import type { StateWatch } from './state.ts';
import type { Files } from './tickets/files.ts';
import type { MyTickets } from './tickets/my-tickets.ts';
import { openTicket } from './tickets/open-ticket.ts';
import { answerTicket, confirmTicket } from './tickets/write-back.ts';

/** Calls that need a window, a dialog or a clipboard: whoever has those answers them. */
type OfTheWindow =
  | 'file.pick'
  | 'permission.get'
  | 'permission.answer'
  | 'remedy.question'
  | 'remedy.answer'
  | 'text.copy'
  | `update.${string}`
  | `window.${string}`;

/** The bridge's calls that the engine answers by itself; the same for windows, terminal and tests. */
export type EngineAnswers = Omit<AgentAnswers, OfTheWindow>;

export function engineAnswers(engine: {
  readonly state: StateWatch;
  readonly tickets: MyTickets;
  readonly queue: OfflineQueue;
  readonly files: Files;
  readonly draft: DraftFile;
  readonly reader: Reader;
  readonly health: HealthKeeper;
  readonly remedies: Remedies;
  readonly settings: Settings;
  readonly crashes: CrashAnswers;
  readonly shells: () => Shells | null;
  readonly signIn: (to: ProxySignIn & { readonly proxy: string }) => Promise<void>;
  readonly lastReport: () => ReturnType<typeof lastReport> | null;
  readonly clock: Clock;
  readonly random: Random;
}): EngineAnswers {
  const { state, tickets, queue, files, draft, reader, remedies, crashes, shells } = engine;
  const { snapshots } = reader;

  function viewOf(ticketId: string) {
    const view = tickets.get(ticketId);
    if (!view) throw new Refusal('ticket.not-found');
    return view;
  }

  return {
    'state.get': () => state.now(),
    'proxy.sign-in': async (to) => {
      await engine.signIn(to);
      return {};
    },
    'health.get': () => engine.health.now(),
    'health.look': () => engine.health.look(),
    'settings.get': () => engine.settings.now(),
    'settings.look': () => engine.settings.look(),
    'settings.decide': ({ name, value }) => engine.settings.decide(name, value),
    'report.last': () => engine.lastReport(),
    'ticket.list': () => ({ tickets: [...tickets.list()] }),
    'ticket.read': ({ ticketId }) => {
      tickets.read(ticketId);
      return {};
    },
    'ticket.shown': ({ ticketId }) => {
      tickets.shown(ticketId);
      return {};
    },
    'ticket.send-again': async ({ entryId }) => {
      const view = tickets
        .list()
        .find(({ notSent }) => notSent.some((one) => one.entryId === entryId));
      if (!view) throw new Refusal('ticket.not-found');
      await queue.sendAgain(entryId);
      return viewOf(view.ticket.id);
    },
    'draft.get': () => draft.now(),
    ...crashes.answers,
    'draft.save': (written) => {
      draft.save(written);
      snapshots.textChanged();
      return {};
    },
    'snapshot.prepare': () => snapshots.prepare(),
    'snapshot.withhold': ({ sections }) => snapshots.withhold(sections),
    'snapshot.exact': async () => ({ json: await snapshots.exact() }),
    'file.drop': async ({ id }) => {
      await files.drop(id);
      return {};
    },
    'ticket.send': async ({ withSnapshot, ...written }) => {
      const snapshot = withSnapshot ? snapshots.handOver() : null;
      try {
        const ticketId = await openTicket(engine, { ...written, snapshot });
        draft.sent();
        crashes.sent(written.files);
        if (snapshot?.state === 'owed') reader.settleDebts();
        return viewOf(ticketId);
      } catch (error) {
        if (snapshot) snapshots.takeBack();
        throw error;
      }
    },
    'ticket.answer': async (answer) => {
      viewOf(answer.ticketId);
      await answerTicket(engine, answer);
      return viewOf(answer.ticketId);
    },
    'ticket.confirm': async (answer) => {
      viewOf(answer.ticketId);
      await confirmTicket(engine, answer);
      return viewOf(answer.ticketId);
    },
    'remedy.possible': () => ({ remedies: remedies.possible() }),
    'remedy.prepare': ({ remedy }) => remedies.prepare(remedy),
    'remedy.run': ({ runId }) => remedies.run(runId),
    'remedy.drop': ({ runId }) => {
      remedies.drop(runId);
      return {};
    },
    'remedy.undo': ({ runId }) => remedies.undo(runId),
    'remedy.list': () => ({ runs: remedies.list() }),
    'shell.get': () => shells()?.live() ?? null,
    'shell.scrollback': ({ shellId }) => ({
      data: Buffer.from(shells()?.scrollback(shellId) ?? []).toString('base64'),
    }),
    'shell.stop': ({ shellId }) => {
      shells()?.stop(shellId);
      return {};
    },
  };
}
