/** The engine and everything of Electron it stands in, wired once. */
import type { Windows } from '@firstline/desktop/main/open-window';
import type { Log } from '@firstline/log/log';
import { Refusal } from '@firstline/protocol/refusal';
import { app, powerMonitor } from 'electron';
import { type AgentAnswers, type AgentTell, agentBridge } from '../bridge/bridge.ts';
import { type AgentEngine, createAgentEngine } from '../engine/engine.ts';
import { enrolOnce } from '../engine/enrolment/enrol-once.ts';
import { networkChoice } from '../engine/settings/network-choice.ts';
import { createWindowPresence } from '../engine/window-presence.ts';
import type { Settings } from '../engine/settings/settings.ts';
import type { CrashKeeper } from '../headless/crashes-here.ts';
import { describeComputer, nodePorts } from '../headless/node-ports.ts';
import { agentUpdates } from './agent-updates.ts';
import { windowAnswers } from './answers.ts';
import { nativeNotices, systemKeyStore, utilityPtyHost, watchScreen } from './electron-ports.ts';
import { electronOutgoing } from './electron-outgoing.ts';
import { isUnseen } from './idle.ts';
import { createPopover } from './popover.ts';
import { createShellWindows } from './presence-windows.ts';
import { createShownOutput } from './shown-output.ts';
import type { StartOptions } from './start-options.ts';
import { holdStopKey } from './stop-key.ts';
import { createTray } from './tray.ts';
import { followFacts } from './tray-facts.ts';
import type { TrayAct } from './tray-menu.ts';
import type { Role } from './window-roles.ts';

export interface RunningAgent {
  readonly answers: AgentAnswers;
  /** Shows the popover, at a ticket or where it was. */
  open(ticketId: string | null): void;
  /** Nobody would notice an end of this program: no session, no window, no remedy at work. */
  isIdle(): boolean;
  close(): Promise<void>;
}

/** The events that the engine tells; the others come from the windows' own side. */
const engineEvents = Object.keys(agentBridge.events).filter(
  (name) => !['permission.changed', 'remedy.asked', 'place.opened'].includes(name),
) as (keyof typeof agentBridge.events)[]; // keys of the bridge itself

export async function runAgent(world: {
  readonly dataFolder: string;
  readonly options: StartOptions;
  readonly settings: Settings;
  readonly log: Log;
  readonly logFolder: string;
  readonly keeper: CrashKeeper;
  readonly windows: Windows<Role>;
  readonly tell: AgentTell;
  readonly ptyHost: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly version: string;
  readonly keptMs: number;
  readonly release: boolean;
  readonly quit: () => void;
}): Promise<RunningAgent> {
  const { dataFolder, options, log, windows, tell } = world;
  const { platform } = process;
  const outgoing = electronOutgoing(() => networkChoice(world.settings.now().values));
  const { crashes } = world.keeper;
  const ports = nodePorts({ dataFolder, log, probes: options.probes, outgoing, crashes });
  const shellWindows = createShellWindows(windows);
  const presence = createWindowPresence({
    windows: shellWindows,
    tell,
    timers: ports.timers,
    state: 'here',
  });
  let updates: Awaited<ReturnType<typeof agentUpdates>> | null = null;
  const engine = await createAgentEngine({
    dataFolder,
    version: world.version,
    computer: describeComputer(),
    settings: world.settings,
    ports: {
      ...ports,
      presence: presence.presence,
      keyStore: systemKeyStore(dataFolder, platform),
      notices: nativeNotices((ticketId) => popover.open(ticketId)),
      startPtyHost: utilityPtyHost(world.ptyHost, world.environment),
      updateOutcome: () => updates?.outcome() ?? null,
    },
  });
  world.keeper.began();
  const facts = await followFacts(engine, {
    first: world.settings.now(),
    systemLocale: app.getLocale(),
  });
  const draft = await engine.answers['draft.get']({});
  let typing = draft !== null && draft.text !== '';
  const popover = createPopover({
    windows,
    platform,
    icon: () => tray.place(),
    keptMs: world.keptMs,
    mayClose: () => facts.now().shell === null && !typing,
    onHidden() {
      engine.windowHidden();
      updates?.watchedChanged();
    },
    onPlace: (ticketId) => tell('place.opened', { place: 'ticket', ticketId }),
  });
  const tray = createTray({
    platform,
    barIsAlwaysDark: /gnome|unity|ubuntu/iu.test(world.environment['XDG_CURRENT_DESKTOP'] ?? ''),
    first: facts.now(),
    onAct: act,
  });
  const output = createShownOutput();
  const stop = (shellId: string): void => void engine.answers['shell.stop']({ shellId });

  function act(chosen: TrayAct): void {
    if (chosen.kind === 'quit') world.quit();
    else if (chosen.kind === 'stop') stop(chosen.shellId);
    else popover.open(chosen.kind === 'open' ? chosen.ticketId : null);
  }

  for (const name of engineEvents) engine.on(name, (body) => tell(name, body));
  facts.onChange((now) => tray.show(now));
  engine.on('shell.shown', ({ shellId, data }) => output.add(shellId, data));
  engine.on('shell.changed', (shell) => {
    if (shell === null) output.clear();
    const held = holdStopKey(shell !== null, () => {
      if (shell) stop(shell.shellId);
    });
    if (!held) log.warn('The stop key belongs to another program.', {});
  });
  const unwatch = watchScreen(platform, presence.become);
  powerMonitor.on('resume', () => engine.hint());
  // The computer goes down now, and nobody waits for a goodbye.
  powerMonitor.on('shutdown', world.keeper.ended);
  const watched = (): boolean => !isUnseen(windows) || typing;
  const own = await agentUpdates({
    engine,
    settings: world.settings,
    dataFolder,
    release: world.release,
    watched,
    log,
  });
  updates = own;
  await engine.start();
  own.start();
  void enrolByCommand(engine, options, log);

  return {
    answers: windowAnswers({
      engine,
      presence,
      popover,
      shellWindows,
      output,
      updates: own,
      logFolder: world.logFolder,
      onTyping: (now) => {
        typing = now;
        own.watchedChanged();
      },
    }),
    open: popover.open,
    isIdle: () => engine.busy() === null && !watched(),
    async close() {
      unwatch();
      holdStopKey(false, () => {});
      await own.close();
      await engine.close();
      tray.close();
      shellWindows.close();
      world.keeper.ended();
    },
  };
}

async function enrolByCommand(engine: AgentEngine, options: StartOptions, log: Log): Promise<void> {
  try {
    await enrolOnce(engine, options);
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 'internal';
    log.error('This computer could not be enrolled.', { code, error });
    process.stderr.write(`This computer could not be enrolled (${code}).\n`);
  }
}
