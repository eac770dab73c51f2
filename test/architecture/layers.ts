/** Who may import whom: house §3.4 as one table. The longest area that a path starts with is its area. */
export const areas = {
  'packages/protocol': { packages: ['zod'], areas: [] },
  'packages/ticketing': { packages: [], areas: ['packages/protocol'] },
  'packages/health-checks': { packages: [], areas: ['packages/protocol'] },
  'packages/redaction': { packages: [], areas: [] },
  'packages/secure-channel': { packages: ['cborg'], areas: [] },
  'packages/remote-shell': { packages: [], areas: [] },
  'packages/settings': { packages: ['zod'], areas: ['packages/protocol'] },
  'packages/settings/src/system': { packages: ['node:'], areas: ['packages/settings/src'] },
  'packages/log': { packages: ['node:'], areas: ['packages/redaction'] },
  'packages/connection': {
    packages: ['node:', 'ws', 'zod', 'pac-resolver', '@tootallnate/quickjs-emscripten'],
    areas: ['packages/protocol', 'packages/log'],
  },
  'packages/diagnostics': {
    packages: ['node:', 'systeminformation'],
    areas: ['packages/protocol', 'packages/log'],
  },
  // Neither protocol nor connection: nothing that a server says can reach an update.
  'packages/updates': { packages: ['node:', 'zod'], areas: [] },
  'packages/updates/src/metadata': {
    packages: ['zod'],
    areas: ['packages/updates/src/refused.ts'],
  },
  'packages/updates/src/offer': {
    packages: ['zod'],
    areas: ['packages/updates/src/refused.ts', 'packages/updates/src/metadata'],
  },
  'packages/ui': {
    packages: ['react', 'react-dom', 'react-aria-components', 'react-intl', 'lucide-react'],
    areas: [],
  },
  'packages/desktop/src/bridge': { packages: ['zod'], areas: [] },
  'packages/desktop/src/main': {
    packages: ['node:', 'electron', 'zod'],
    areas: [
      'build/resources',
      'packages/desktop/src/bridge',
      'packages/connection/src/outgoing',
      'packages/protocol',
      'packages/updates',
      'packages/log',
    ],
  },
  'packages/desktop/src/preload': {
    packages: ['electron'],
    areas: ['packages/desktop/src/bridge'],
  },
  'packages/desktop/src/renderer': {
    packages: ['react', 'react-intl', 'lucide-react', 'zod'],
    areas: ['packages/desktop/src/bridge', 'packages/ui'],
  },

  'apps/agent/src/engine': {
    packages: ['node:', 'cborg', 'zod'],
    areas: [
      // What it is called, not what it does: who hears the server cannot reach an update.
      'packages/updates/src/state.ts',
      'packages/protocol',
      'packages/connection',
      'packages/diagnostics',
      'packages/health-checks',
      'packages/redaction',
      'packages/secure-channel',
      'packages/remote-shell',
      'packages/settings',
      'packages/log',
      'packages/desktop/src/bridge',
      'apps/agent/src/bridge',
      'apps/agent/src/pty-host/messages.ts',
      'apps/agent/src/pty-host/kill-tree.ts',
    ],
  },
  'apps/agent/src/pty-host': {
    packages: ['node:', 'node-pty', 'zod'],
    areas: ['packages/protocol', 'packages/remote-shell', 'packages/log'],
  },
  'apps/agent/src/bridge': {
    packages: ['zod'],
    areas: ['packages/desktop/src/bridge', 'packages/protocol', 'packages/settings'],
  },
  'apps/agent/src/main': {
    packages: ['node:', 'electron', 'zod', 'react-intl/server'],
    areas: [
      // What every agent outside a browser has alike: clock, log, the usual folder.
      'apps/agent/src/headless/agent-log.ts',
      'apps/agent/src/headless/crashes-here.ts',
      'apps/agent/src/headless/node-ports.ts',
      'apps/agent/src/headless/settings-here.ts',
      'apps/agent/src/command-line/run.ts',
      'build/resources',
      'apps/agent/src/engine',
      'apps/agent/src/bridge',
      'packages/updates',
      'packages/desktop/src/main',
      'packages/desktop/src/bridge',
      'packages/connection/src/outgoing',
      'packages/protocol',
      'packages/settings',
      'packages/log',
    ],
  },
  'apps/agent/src/preload': {
    packages: [],
    areas: ['apps/agent/src/bridge', 'packages/desktop/src/preload', 'packages/desktop/src/bridge'],
  },
  'apps/agent/src/renderer': {
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      'react-intl',
      'lucide-react',
      'zustand',
      'zod',
      '@xterm/xterm',
    ],
    areas: [
      'apps/agent/src/bridge',
      'packages/ui',
      'packages/desktop/src/renderer',
      'packages/desktop/src/bridge',
      'packages/protocol',
      'packages/settings',
      'packages/health-checks',
    ],
  },
  // The two programs without a window compose everything; they hold no rule.
  'apps/agent/src/cli.ts': { packages: ['node:'], areas: ['apps/agent/src', 'packages'] },
  'apps/agent/src/command-line': { packages: ['node:'], areas: ['apps/agent/src/cli.ts'] },
  'apps/agent/src/headless.ts': { packages: ['node:'], areas: ['apps/agent/src', 'packages'] },
  'apps/agent/src/headless': { packages: ['node:', 'zod'], areas: ['apps/agent/src', 'packages'] },

  // No node: here: the web page runs this engine too.
  'apps/console/src/engine': {
    packages: ['zod'],
    areas: [
      'packages/protocol',
      'packages/ticketing',
      'packages/desktop/src/bridge',
      'apps/console/src/bridge',
      'packages/connection/src/backoff.ts',
    ],
  },
  'apps/console/src/engine/remote-shell': {
    packages: ['node:', 'cborg', 'zod'],
    areas: [
      'packages/protocol',
      'packages/secure-channel',
      'packages/remote-shell',
      'packages/connection',
      'packages/log',
      'apps/console/src/engine',
      'apps/console/src/bridge',
      'packages/desktop/src/bridge',
    ],
  },
  'apps/console/src/engine/node-ports.ts': {
    packages: ['node:', 'ws'],
    areas: ['apps/console/src/engine', 'packages/connection', 'packages/log', 'packages/protocol'],
  },
  'apps/console/src/bridge': {
    packages: ['zod'],
    areas: ['packages/desktop/src/bridge', 'packages/protocol'],
  },
  'apps/console/src/main': {
    packages: ['node:', 'electron', 'ws', 'zod'],
    areas: [
      'apps/console/src/engine',
      'apps/console/src/bridge',
      'packages/desktop/src/main',
      'packages/desktop/src/bridge',
      'packages/protocol',
      'packages/settings',
      'packages/connection',
      'packages/updates',
      'packages/log',
    ],
  },
  'apps/console/src/preload': {
    packages: [],
    areas: [
      'apps/console/src/bridge',
      'packages/desktop/src/preload',
      'packages/desktop/src/bridge',
    ],
  },
  'apps/console/src/renderer': {
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      'react-intl',
      'react-markdown',
      'rehype-sanitize',
      'remark-gfm',
      'lucide-react',
      'zustand',
      'zod',
      '@xterm/',
      '@fontsource-variable/',
    ],
    areas: [
      'apps/console/src/bridge',
      'packages/ui',
      'packages/desktop/src/renderer',
      'packages/desktop/src/bridge',
      'packages/protocol',
      'packages/ticketing',
      'packages/health-checks',
    ],
  },
  // The web page composes engine and renderer, as main does for the window.
  'apps/console/src/web': {
    packages: ['react', 'react-dom', 'zod'],
    areas: [
      'apps/console/src/engine',
      'apps/console/src/bridge',
      'apps/console/src/renderer',
      'packages/desktop/src/bridge',
      'packages/protocol',
      'packages/ui',
    ],
  },

  'apps/server/src/platform': {
    packages: ['node:', 'acme-client', 'fastify', 'kysely', 'pg', 'prom-client', 'ws', 'zod'],
    areas: [
      'packages/protocol',
      'packages/log',
      'apps/server/src/config.ts',
      'apps/server/src/context.ts',
    ],
  },
  // Reads and writes any table, so it knows of the database alone.
  'apps/server/src/platform/backup': {
    packages: ['node:', 'age-encryption', 'pg', 'pg-copy-streams', 'zod'],
    areas: ['apps/server/src/platform/database'],
  },
  'apps/server/src/platform/relay': {
    packages: ['node:', 'ws'],
    areas: ['packages/protocol', 'packages/log', 'apps/server/src/platform/sockets'],
  },
  'apps/server/src': {
    packages: ['node:', '@node-rs/argon2', 'fastify', 'kysely', 'pg', 'ws', 'zod'],
    areas: [
      'apps/server/package.json',
      'packages/protocol',
      'packages/ticketing',
      'packages/health-checks',
      'packages/redaction',
      'packages/log',
    ],
  },
} satisfies Record<string, Area>;

interface Area {
  /** npm packages and `node:`; one ending in `/` or `:` allows everything below. */
  readonly packages: readonly string[];
  /** Other areas, or folders and files in them. Its own area is always allowed. */
  readonly areas: readonly string[];
}

/** Server slices and the slices each may call, downwards only. A face is `<slice>/<slice>.ts`. */
export const slices: Readonly<Record<string, readonly string[]>> = {
  'remote-shell': ['tickets', 'snapshots', 'devices', 'people', 'audit'],
  health: ['tickets', 'devices', 'people', 'audit'],
  tickets: ['snapshots', 'devices', 'people', 'audit'],
  snapshots: ['devices', 'people', 'audit'],
  rollout: ['enrolment', 'devices', 'people', 'audit'],
  enrolment: ['devices', 'people', 'audit'],
  devices: ['people', 'audit'],
  auth: ['people', 'audit'],
  people: ['audit'],
  live: ['tickets', 'devices', 'people', 'audit', 'auth'],
  audit: [],
};

/** The only files that may name this package: `ipcMain` has one door. */
export const oneDoor: Readonly<Record<string, string>> = {
  ipcMain: 'packages/desktop/src/main/answer-bridge.ts',
};
