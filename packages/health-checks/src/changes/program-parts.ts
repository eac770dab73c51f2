import { facts, times } from './state.ts';
import type { Parts } from './state-of.ts';

/** What is installed and set up on the computer. */
export const programParts: Parts = {
  services: (services) => ({
    facts: facts(
      ...services.list
        .filter(
          // Instances (user@1000) and helpers of the moment come and go; those with a startup were set up.
          (one) =>
            !one.name.includes('@') && (one.startup === 'automatic' || one.startup === 'disabled'),
        )
        .map((one) => [`service/${one.scope}/${one.name}`, one.startup] as const),
      ['system', services.system],
    ),
    cut: services.total > services.list.length,
  }),
  startup: (startup) => ({
    facts: facts(
      ...startup.items.map(
        (one) =>
          [
            `item/${one.source}/${one.scope}/${one.name}`,
            [one.enabled ? 'on' : 'off', ...(one.program === null ? [] : [one.program])].join(', '),
          ] as const,
      ),
    ),
  }),
  software: (software) => ({
    facts: facts(
      ...software.packages.map(
        (one) =>
          [
            `package/${one.source}/${one.name}`,
            `${one.version ?? 'installed'}${one.state === 'broken' ? ' (broken)' : ''}`,
          ] as const,
      ),
    ),
    times: times(
      ...software.packages.map(
        (one) => [`package/${one.source}/${one.name}`, one.installedAt] as const,
      ),
    ),
    cut: software.total > software.packages.length,
  }),
  updates: (updates) => ({
    facts: facts(['system', updates.system], ['automatic', updates.automatic]),
  }),
  printers: (printers) => ({
    facts: facts(
      ['system', printers.system],
      ...printers.printers
        .filter((one) => one.isDefault)
        .map((one) => ['default', one.name] as const),
      ...printers.printers.map((one) => [`printer/${one.name}`, one.connection] as const),
    ),
  }),
  users: (users) => ({
    facts: facts(
      ...users.accounts.map(
        (one) =>
          [`account/${one.userName}`, one.isAdministrator ? 'administrator' : 'ordinary'] as const,
      ),
    ),
  }),
  security: (security) => ({
    facts: facts(
      ['firewall', known(security.firewall)],
      ['firewall-name', security.firewallName],
      ['disk-encryption', known(security.diskEncryption)],
      ['secure-boot', known(security.secureBoot)],
      ['remote-sign-in', security.remoteSignIn],
      ...security.antivirus.flatMap((one) => [
        [`antivirus/${one.name}`, one.name] as const,
        [`antivirus-state/${one.name}`, known(one.state)] as const,
      ]),
      ...security.guards.map((name) => [`guard/${name}`, name] as const),
    ),
  }),
};

/** What an ordinary account may not see is not known, whatever it was yesterday. */
const known = (state: string): string | null => (state === 'unknown' ? null : state);
