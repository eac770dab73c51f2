import { SnapshotId } from '@firstline/protocol/ids';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WantedEndpoint } from './collector.ts';
import { dns } from './collectors/dns.ts';
import { gateway } from './collectors/gateway.ts';
import { proxy } from './collectors/proxy.ts';
import { reachability } from './collectors/reachability.ts';
import { time } from './collectors/time.ts';
import { vpn } from './collectors/vpn.ts';
import { wifi } from './collectors/wifi.ts';
import { type RecordedLine, recordedSystem } from './recordings/recorded-system.ts';
import type { Dialled, Handshake, Heard } from './system/system.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** Properties take their time on a busy computer. */
const PATIENCE_MS = 60_000;

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001');
const collectors = [dns, gateway, time, reachability, proxy, vpn, wifi];

/** Bytes that look like an answer at first, and then go on as they like. */
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 80 }),
  fc
    .tuple(
      fc.constantFrom(
        'HTTP/1.1 302 Found\r\nLocation: ',
        'HTTP/1.1 200',
        'HTTP/1.1 511 x\r\n\r\n',
        '\u0024\u0002',
        '\0\0\u0081\u0080\0\u0001\0\u0009\0\0\0\0',
      ),
      fc.string({ maxLength: 40, unit: 'binary' }),
    )
    .map(([start, rest]) => Buffer.from(start + rest, 'latin1')),
);
const ms = fc.constantFrom(0, 0.04, 1, 1e9, -1);
const heard: fc.Arbitrary<Heard> = fc.oneof(
  fc.record({ state: fc.constant('answered'), ms, bytes }),
  fc.record({ state: fc.constant('refused'), ms, code: fc.string({ unit: 'binary' }) }),
  fc.record({ state: fc.constant('silent'), waitedMs: ms }),
);
const text = fc.option(fc.string({ maxLength: 2_000, unit: 'binary' }), { nil: null });
const handshake: fc.Arbitrary<Handshake> = fc.oneof(
  fc.record({
    state: fc.constant('answered'),
    ms,
    protocol: text,
    trouble: text,
    shown: fc.option(
      fc.record({
        issuer: text,
        subject: text,
        validFromMs: fc.double(),
        validUntilMs: fc.double(),
      }),
      { nil: null },
    ),
    everyAuthority: fc.boolean(),
  }),
  fc.record({ state: fc.constant('silent'), waitedMs: ms }),
);
const line: fc.Arbitrary<RecordedLine | Dialled> = fc.oneof(
  fc.record({ said: heard, secure: handshake }).map(({ said, secure }) => ({
    say: () => said,
    secure,
  })),
  fc.record({ state: fc.constant('refused'), ms, code: fc.string({ unit: 'binary' }) }),
);
const settings = fc.array(
  fc.constantFrom(
    'nameserver 10.0.0.1\n',
    'nameserver \n',
    'search . ..\n',
    'server 10.0.0.1\n',
    'pool x\n',
    'http_proxy=http://a:b@10.0.0.1:3128\n',
    'https_proxy=::::\n',
    '10.0.0.1 mail.example x\n',
    '[system/proxy]\nmode=manual\n',
    'conn x\n auto=start\n',
    'Connected to 02:fc:00:00:00:0a (on w)\n\tsignal: 9 dBm\n\tfreq: -1\n',
    'wlan0: 0000 -1. 1e400. -256 x x x x -9 x -1\n',
    'a:vpn:yes:yes:b:\\\n',
    'default via x\n10.0.0.0/99 dev\n',
    '\uFFFD\0\u001b[31m',
  ),
  { maxLength: 8 },
);
const endpoints: readonly WantedEndpoint[] = [
  { name: 'Firstline', kind: 'firstline', host: 'help.example', port: 443, tls: true },
  { name: 'Web', kind: 'web', host: '10.0.0.2', port: 80, tls: false },
  { name: 'Mail', kind: 'mail', host: 'mail.example', port: 993, tls: true },
];

test(
  'a network that answers nothing but garbage is still described, and no section fails for it',
  async () => {
    await fc.assert(
      fc.asyncProperty(heard, line, settings, async (answer, dialled, parts) => {
        const all = parts.join('');
        const system = recordedSystem({
          probes: 'configured',
          ask: () => answer,
          dial: () => dialled,
          files: { '/run/NetworkManager/x': '', '/etc/passwd': all },
          isAdministrator: true,
        });
        const garbled = {
          ...system,
          files: {
            ...system.files,
            text: () => all,
            load: async () => Buffer.from(all),
            list: () => ['wlan0', 'tun0', 'x.conf', 'rfkill0'],
            link: () => all,
          },
          run: async () =>
            ({ state: 'ended', code: 0, stdout: all, stderr: '', cut: false }) as const,
        };

        const snapshot = await takeSnapshot({ snapshotId, system: garbled, collectors, endpoints });

        const failed = Object.entries(snapshot.sections).flatMap(([name, one]) =>
          one?.state === 'failed' ? [`${name}: ${one.reason}`] : [],
        );
        expect(failed).toEqual([]);
        expect(Snapshot.safeParse(snapshot).error).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  },
  PATIENCE_MS,
);
