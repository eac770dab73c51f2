import { readSection } from '@firstline/diagnostics/read-section';
import type { System } from '@firstline/diagnostics/system/system';
import { startup } from '@firstline/diagnostics/collectors/startup';
import { StartupSection } from '@firstline/protocol/snapshots/startup';
import { found, notSeen, type Seen, seen } from './seen.ts';
import type { SessionBus } from './session-bus.ts';

/** Whose tray icons are shown by whatever has taken this name (StatusNotifierItem). */
const TRAY = 'org.kde.StatusNotifierWatcher';

/** Whether this desktop shows tray icons. Windows and macOS always do. */
export async function checkTray(bus: SessionBus, desktop: string | null): Promise<Seen> {
  if (await bus.has(TRAY)) return seen('tray');
  if (desktop === null) return notSeen('no-session', 'tray');
  return seen('tray', found('tray.missing', { desktop }));
}

/** Keeps secrets for programs: GNOME Keyring, KeePassXC and KWallet from KDE 6 on. */
const SECRETS = {
  destination: 'org.freedesktop.secrets',
  path: '/org/freedesktop/secrets',
} as const; // as const: names of the specification
const WALLETS = ['org.kde.kwalletd6', 'org.kde.kwalletd5'];

/** Whether the keyring is there and open. A locked one waits for its person, so nothing waits for it. */
export async function checkKeyring(bus: SessionBus, patienceMs: number): Promise<Seen> {
  const store = 'Secret Service';
  const locked = (): Seen =>
    seen('keyring', found('keyring.locked', { store, waitedSeconds: patienceMs / 1_000 }));
  const alias = await bus.ask({
    ...SECRETS,
    interface: 'org.freedesktop.Secret.Service',
    member: 'ReadAlias',
    arguments: ['default'],
  });
  if (alias.state === 'silent') return locked();
  if (alias.state === 'refused') {
    const wallets = await Promise.all(WALLETS.map((name) => bus.has(name)));
    return wallets.includes(true)
      ? seen('keyring')
      : seen('keyring', found('keyring.none', { store }));
  }
  // Nobody has made a keyring yet; the first program that needs one is asked for its password.
  if (alias.value === '/') return seen('keyring', found('keyring.none', { store }));
  const asked = await bus.ask({
    destination: SECRETS.destination,
    path: String(alias.value),
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    arguments: ['org.freedesktop.Secret.Collection', 'Locked'],
  });
  if (asked.state === 'answered' && asked.value !== true) return seen('keyring');
  if (asked.state === 'answered') return seen('keyring', found('keyring.locked', { store }));
  return locked();
}

/** Whether something starts the agent when this account signs in. */
export async function checkAutostart(system: System, signal: AbortSignal): Promise<Seen> {
  const state = await readSection(startup, system, {
    signal,
    aheadOfFirstlineMs: null,
    endpoints: [],
    whole: { sections: ['startup'], signal },
  });
  const section = state.state === 'ok' ? StartupSection.safeParse(state.value) : null;
  if (section === null || !section.success) return notSeen('failed', 'autostart');
  const ours = section.data.items.filter(({ name, program }) => isOurs(`${name} ${program ?? ''}`));
  const works = ours.find(({ enabled, missing }) => enabled && missing !== true);
  if (works !== undefined) return seen('autostart');
  const [one] = ours;
  if (one === undefined) return seen('autostart', found('autostart.missing', { problem: 'gone' }));
  const problem = one.enabled ? 'program-gone' : 'switched-off';
  return seen('autostart', found('autostart.missing', { problem, file: one.program ?? one.name }));
}

const isOurs = (text: string): boolean => /firstline/i.test(text) && !/console/i.test(text);
