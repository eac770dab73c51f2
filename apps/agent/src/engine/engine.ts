import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Outgoing } from '@firstline/connection/outgoing/outgoing';
import { Refusal } from '@firstline/protocol/refusal';
import type { Busy } from '@firstline/updates/state';
import type { AgentState } from '../bridge/bridge.ts';
import { type EngineAnswers, engineAnswers } from './answers.ts';
import { crashAnswers } from './crashes/crash-answers.ts';
import { lockDataFolder } from './data-folder.ts';
import { openDraft } from './draft.ts';
import { readDeviceKey } from './enrolment/device-key.ts';
import { type Computer, enrol } from './enrolment/enrol.ts';
import { enrolByPolicy, type PolicyEnrolment } from './enrolment/enrol-by-policy.ts';
import type { EnrolAt } from './enrolment/enrol-once.ts';
import { type EnrolledDevice, readEnrolledDevice } from './enrolment/enrolled-device.ts';
import { createEvents, type Events } from './events.ts';
import { createLatestFile } from './latest-file.ts';
import { watchNetwork } from './network-watch.ts';
import { openOfflineQueue, whenEmpty } from './outbox/offline-queue.ts';
import { type OpenRemedies, openRemedies } from './health/remedies/open-remedies.ts';
import type { EnginePorts } from './ports.ts';
import { ENDPOINTS_FILE, openWantedEndpoints } from './snapshots/wanted-endpoints.ts';
import { createReader } from './snapshots/reader.ts';
import { openProxySignIns } from './proxy-sign-ins.ts';
import { installationHere } from './rollout/installation.ts';
import { lastReport } from './rollout/reports.ts';
import { type DeploymentWatch, watchDeployment } from './rollout/watch-deployment.ts';
import { watchedPtyHost } from './remote-shell/watched-pty-host.ts';
import { openServerLink, type ServerLink } from './server-link.ts';
import type { Settings } from './settings/settings.ts';
import { openShells, type Shells } from './shells.ts';
import { createAgentState } from './state.ts';
import { busyWith } from './updates/busy.ts';
import { createFiles, type ChosenFile } from './tickets/files.ts';
import { createMyTickets } from './tickets/my-tickets.ts';
import { type Incoming, type LeftTicket, watchIncoming } from './tickets/incoming.ts';
import { openTicket } from './tickets/open-ticket.ts';
import { titled } from './tickets/title.ts';
import { leftOutFor } from './snapshots/relevance.ts';
import { openTicketCache } from './tickets/ticket-cache.ts';
import { openHealth } from './health/health.ts';
import { keptSince } from './health/retention.ts';
import { quietNotices } from './quiet-notices.ts';
import { followSettings } from './settings/follow-settings.ts';

const MIB = 1024 * 1024;

export interface EngineOptions {
  /** Made when missing, 0700. One engine at a time: a second throws `DataFolderTaken`. */
  readonly dataFolder: string;
  readonly version: string;
  readonly computer: Computer;
  /** What the organisation and the person decided. */
  readonly settings: Settings;
  readonly ports: EnginePorts;
}

/** The agent without its window. */
export interface AgentEngine {
  /** One function for each call of the bridge that needs no window. They throw `Refusal` to refuse. */
  readonly answers: EngineAnswers;
  /** The bridge's events, as the engine tells them. */
  readonly on: Events['on'];
  /** For what only the window's side knows, as a question on screen. */
  readonly tell: Events['tell'];
  state(): AgentState;
  /** Asks an address through the one way out that everything here takes. */
  readonly fetch: Outgoing['fetch'];
  /** What a restart would disturb now; it changes with `state`, `shell` and `remedy`. */
  busy(): Busy | null;
  /** Makes this computer a device and connects. */
  enrol(at: EnrolAt): Promise<AgentState>;
  /** Copies files of this computer for a ticket to come; what `file.pick` answers with. */
  chooseFiles(files: readonly string[]): Promise<readonly ChosenFile[]>;
  /** Connects, when this computer is a device, and begins to look after it. */
  start(): Promise<void>;
  /** The network may have changed: waking up, another Wi-Fi. */
  hint(): void;
  /** No window shows a conversation any more. */
  windowHidden(): void;
  /** Resolves once nothing waits to be read or sent. */
  settled(): Promise<void>;
  /** Ends shell and link, keeps everything, leaves no timer, socket or process. Safe to repeat. */
  close(): Promise<void>;
}

export async function createAgentEngine(options: EngineOptions): Promise<AgentEngine> {
  const { dataFolder, version, computer, settings, ports } = options;
  const { presence, keyStore, clock, timers, log, deployed } = ports;
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  await chmod(dataFolder, 0o700);
  const lock = await lockDataFolder(dataFolder);
  const at = (name: string) => path.join(dataFolder, name);
  const trouble = (what: string, error: unknown) =>
    log.warn('Something went wrong.', { what, error });
  const fraction = () => Buffer.from(ports.random(4)).readUInt32BE() / 2 ** 32;

  const events = createEvents();
  const queue = await openOfflineQueue(at('outbox'), ({ what, count, error }) =>
    log.error('The outbox had trouble.', { what, count, error }),
  );
  const draft = await openDraft(at('draft.json'), timers, trouble);
  const cache = await openTicketCache(at('tickets.json'), timers, trouble);
  const stateFile = createLatestFile(at('state.json'), timers, (error) =>
    trouble('state not kept', error),
  );
  const decided = () => settings.now().values;
  const files = createFiles(queue, clock, ports.random, () => decided().AttachmentsMaxMiB * MIB);
  const notices = quietNotices(ports.notices, {
    hours: () => decided().QuietHours,
    clock,
    timers,
  });
  const signIns = await openProxySignIns({ keyStore, onTrouble: trouble });
  const outgoing = ports.outgoing(signIns);
  const state = createAgentState({
    version,
    computer,
    keyStore: keyStore.kind,
    clock,
    queue,
    signIns,
  });
  const tickets = createMyTickets({ queue, cache, notices, me: state.me });
  const health = await openHealth({
    file: at('health.json'),
    timers,
    clock,
    days: () => decided().RetainLocalDays,
    onTrouble: trouble,
  });
  let device: EnrolledDevice | null = await readEnrolledDevice(dataFolder);
  const endpoints = await openWantedEndpoints({
    file: at(ENDPOINTS_FILE),
    server: () => (device?.enrolled ? device.server : null),
    timers,
    onTrouble: trouble,
  });
  const reader = createReader({
    ports,
    queue,
    draft,
    deviceName: computer.name,
    owner: state.owner,
    aheadMs: state.aheadMs,
    endpoints: endpoints.now,
    off: () => decided().CollectorsOff,
    memory: health.memory,
    onReading: health.learn,
  });
  const remedies: OpenRemedies = await openRemedies({
    dataFolder,
    ports,
    reader,
    tickets,
    queue,
    people: () => [
      { userName: computer.signInName, fullName: null },
      ...[state.owner()].filter((owner) => owner !== null),
    ],
    server: () => device?.server ?? null,
    allowed: () => decided().SelfHelpActions,
    since: () => keptSince(clock.now(), decided().RetainLocalDays),
  });
  let link: ServerLink | null = null;
  let shells: Shells | null = null;
  let network: { close(): void } | null = null;
  let deployment: DeploymentWatch | null = null;
  let incoming: Incoming | null = null;
  let byPolicy: PolicyEnrolment | null = null;
  let becoming: Promise<void> = Promise.resolve();
  let closing: Promise<void> | null = null;

  // For the command line, which asks while this engine holds the folder.
  const kept = () => ({
    ...state.now(),
    notSent: queue.aside().length,
    quarantined: link?.connection.welcome()?.quarantined ?? false,
  });
  state.device(device);
  state.onChange((now) => {
    events.tell('state.changed', now);
    stateFile.save(kept);
  });
  remedies.onChange((view) => {
    events.tell('remedy.changed', view);
    if (view.state === 'ended') health.changed();
  });
  health.onChange((found) => events.tell('health.changed', found));
  tickets.onChange((view) => events.tell('ticket.changed', view));
  reader.snapshots.onChange((preview) => events.tell('preview.changed', preview));
  const following = followSettings(settings, timers, {
    changed(now) {
      events.tell('settings.changed', now);
      notices.look();
    },
    trouble,
  });

  async function connect(enrolled: EnrolledDevice): Promise<void> {
    const key = await readDeviceKey(keyStore);
    if (key?.signingKey !== enrolled.signingKey || key.sealingKey !== enrolled.sealingKey) {
      state.refused('device.key-missing');
      log.error('The key this device was enrolled with is gone.', {});
      return;
    }
    link = openServerLink({
      device: enrolled,
      key,
      open: outgoing.open,
      agentVersion: version,
      outcomes: {
        now: ports.updateOutcome,
        onChange: (listener) => events.on('update.changed', listener),
      },
      presence,
      queue,
      tickets,
      onEndpoints: endpoints.told,
      timers,
      random: fraction,
      log: log.part('link'),
    });
    shells = await openShells({
      connection: link.connection,
      device: enrolled,
      key,
      open: outgoing.open,
      pinFile: at('pins.json'),
      journalFile: at('shells.json'),
      presence,
      startPtyHost: ports.startPtyHost && watchedPtyHost(ports.startPtyHost, ports.crashes),
      queue,
      timers,
      clock,
      platform: computer.platform,
      decided,
      log: log.part('shells'),
    });
    shells.onChange((shell) => events.tell('shell.changed', shell));
    shells.onShown((shellId, bytes) =>
      events.tell('shell.shown', { shellId, data: Buffer.from(bytes).toString('base64') }),
    );
    remedies.follow(link.connection);
    const { hostname } = new URL(enrolled.server);
    state.follow(link.connection, () => outgoing.issuerOf(hostname));
    link.connection.start();
  }

  /** In turn: policy and a command line may ask at the same moment. */
  function becomeDevice(where: EnrolAt): Promise<void> {
    becoming = becoming.catch(() => {}).then(() => enrolAt(where));
    return becoming;
  }

  async function enrolAt({ server, token }: EnrolAt): Promise<void> {
    if (device?.enrolled) {
      throw new Refusal('device.already-enrolled', { organisation: device.enrolled.organisation });
    }
    device = await enrol({
      dataFolder,
      server,
      token,
      computer,
      keyStore,
      clock,
      random: ports.random,
      fetch: outgoing.fetch,
      installationId: await installationHere(deployed, dataFolder),
      rootFingerprint: decided().RootFingerprint,
      group: decided().DeviceGroup,
    });
    state.device(device);
    await connect(device);
  }

  function hint(): void {
    link?.connection.hint();
    byPolicy?.hint();
  }

  /** A ticket from the command line; its snapshot is read and follows. */
  async function takeLeft({ text, impact, snapshotId, ...ids }: LeftTicket): Promise<void> {
    const withheld = leftOutFor(text);
    await openTicket(
      { queue, files, clock, random: ports.random },
      {
        ...titled(text),
        impact,
        files: [],
        snapshot: snapshotId === null ? null : { state: 'owed', snapshotId, withheld },
        ids,
      },
    );
    reader.settleDebts();
  }

  async function close(): Promise<void> {
    health.stop();
    following.stop();
    notices.close();
    network?.close();
    await deployment?.close();
    await byPolicy?.close();
    await remedies.close();
    await incoming?.close();
    await reader.close();
    await health.close();
    await shells?.close();
    await link?.close();
    await queue.close();
    await Promise.all([draft.close(), cache.close(), endpoints.settled(), stateFile.settled()]);
    await lock.release();
  }

  return {
    answers: engineAnswers({
      state,
      tickets,
      queue,
      files,
      draft,
      reader,
      health,
      remedies,
      settings,
      crashes: crashAnswers(ports.crashes, files),
      lastReport: () => (deployed === null ? null : lastReport({ ...deployed, dataFolder })),
      shells: () => shells,
      async signIn({ proxy, ...signIn }) {
        await signIns.enter(proxy, signIn);
        hint();
      },
      clock,
      random: ports.random,
    }),
    on: events.on,
    tell: events.tell,
    state: state.now,
    fetch: outgoing.fetch,
    busy: () => busyWith({ state: state.now(), shells, remedies }),
    async enrol(at) {
      await becomeDevice(at);
      return state.now();
    },
    chooseFiles: files.choose,
    async start() {
      stateFile.save(kept);
      health.start(reader.look);
      following.start();
      reader.settleDebts();
      if (device?.enrolled) await connect(device);
      incoming = await watchIncoming({ dataFolder, take: takeLeft, onTrouble: trouble });
      network = watchNetwork({ timers, date: clock.now, onChange: hint });
      byPolicy = enrolByPolicy({
        settings,
        tokenFile: ports.tokenFile,
        isDevice: () => device?.enrolled != null,
        enrol: becomeDevice,
        tell: state.setUp,
        timers,
        now: clock.now,
        random: fraction,
        log: log.part('enrolment'),
      });
      if (deployed === null) return;
      deployment = watchDeployment({
        deployed,
        dataFolder,
        version,
        computer,
        settings,
        outgoing,
        state,
        connection: () => link?.connection ?? null,
        log: log.part('deployment'),
      });
    },
    hint() {
      hint();
      notices.look();
      following.look();
    },
    windowHidden: () => tickets.shown(null),
    async settled() {
      await incoming?.idle();
      await reader.idle();
      await whenEmpty(queue);
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
