/** Invented facts about a computer, for pictures and tests. Never part of the product. */
import type { Area, Finding, Health } from '../../bridge/bridge.ts';
import type { RemedyQuestion, RemedyView } from '../../bridge/remedies.ts';

export const checked = '2026-11-17T10:00:00Z';

export const finding = (rest: Partial<Finding> = {}): Finding => ({
  code: 'disk-nearly-full',
  severity: 'warn',
  params: { mount: '/', freeBytes: 4_000_000_000, totalBytes: 240_000_000_000 },
  remedy: 'free-disk-space',
  since: '2026-11-12T08:00:00Z',
  hides: [],
  ...rest,
});

const area = (name: Area['area'], rest: Partial<Area> = {}): Area => ({
  area: name,
  verdict: 'ok',
  facts: {},
  unverified: false,
  findings: [],
  ...rest,
});

const wellAreas: readonly Area[] = [
  area('storage', {
    facts: { mount: '/', freeBytes: 210_000_000_000, totalBytes: 500_000_000_000 },
  }),
  area('memory', { facts: { availableBytes: 9_600_000_000, totalBytes: 16_000_000_000 } }),
  area('battery', { facts: { leftShare: 0.93 } }),
  area('network', { facts: { connections: 1 } }),
  area('updates', { facts: { installedDays: 3 } }),
  area('security', { facts: { firewall: 'on', encryption: 'on' } }),
  area('printers', { facts: { printers: 2 } }),
  area('sign-in'),
  area('crashes'),
  area('rest'),
];

/** The same computer with some areas not as they should be. */
export const areas = (changed: Partial<Record<Area['area'], Partial<Area>>> = {}): Area[] =>
  wellAreas.map((one) => ({ ...one, ...changed[one.area] }));

export const health = (rest: Partial<Health> = {}): Health => ({
  checkedAt: checked,
  looking: false,
  findings: [],
  areas: areas(),
  trends: [],
  changes: null,
  ...rest,
});

/** Free space over 90 days: slowly down, then quickly since 1 November. */
export const falling: Health['trends'][number] = {
  figure: 'disk-free',
  of: '/',
  unit: 'bytes',
  days: Array.from({ length: 90 }, (_, index) => {
    const day = new Date(Date.parse('2026-08-20T00:00:00Z') + index * 86_400_000);
    const turn = 73;
    const gigabytes = index < turn ? 60 - index * 0.1 : 52.7 - (index - turn) * 3.04;
    return [day.toISOString().slice(0, 10), Math.round(gigabytes * 1e9)];
  }),
};

export const changes = (rest: object = {}): NonNullable<Health['changes']> => ({
  healthyAt: '2026-10-31T16:20:00Z',
  total: 3,
  list: [
    {
      section: 'software',
      key: 'packages/dpkg/video-cutter',
      label: 'video-cutter',
      kind: 'added',
      before: null,
      after: '4.2.1',
      at: '2026-11-01T09:12:00Z',
      likelihood: 'likely',
      mayExplain: ['disk-nearly-full'],
    },
    {
      section: 'software',
      key: 'packages/dpkg/openvpn',
      label: 'openvpn',
      kind: 'changed',
      before: '2.6.3',
      after: '2.6.9',
      at: null,
      likelihood: 'possible',
      mayExplain: [],
    },
    {
      section: 'startup',
      key: 'autostart/chat',
      label: 'Chat',
      kind: 'removed',
      before: 'on',
      after: null,
      at: null,
      likelihood: 'unlikely',
      mayExplain: [],
    },
  ],
  ...rest,
});

const plan: NonNullable<RemedyView['plan']> = {
  remedy: 'free-disk-space',
  object: null,
  steps: [
    {
      code: 'move-file',
      params: { path: '/home/amira/.cache/thumbnails', sizeBytes: 1_400_000_000 },
    },
    {
      code: 'move-file',
      params: { path: '/home/amira/.local/share/Trash', sizeBytes: 6_800_000_000 },
    },
    { code: 'more-files', params: { count: 12, sizeBytes: 300_000_000 } },
    { code: 'all-together', params: { sizeBytes: 8_500_000_000 } },
  ],
  needs: 'nothing',
  undo: 'possible',
  measure: { what: 'free-space', unit: 'bytes', value: 4_000_000_000 },
  limitSeconds: 120,
};

export const run = (rest: Partial<RemedyView> = {}): RemedyView => ({
  runId: '0199e1a4-7c11-7b52-8d3e-000000000501',
  remedy: 'free-disk-space',
  plan,
  technician: null,
  state: 'shown',
  end: null,
  detail: null,
  before: null,
  after: null,
  undoable: false,
  at: '2026-11-17T10:01:00Z',
  ...rest,
});

/** The same run, when it went well. */
export const done = (rest: Partial<RemedyView> = {}): RemedyView =>
  run({
    state: 'ended',
    end: 'done',
    before: plan.measure,
    after: { ...plan.measure, value: 12_500_000_000 },
    undoable: true,
    ...rest,
  });

export const question = (rest: Partial<RemedyQuestion> = {}): RemedyQuestion => ({
  runId: '0199e1a4-7c11-7b52-8d3e-000000000502',
  plan: {
    ...plan,
    remedy: 'clear-print-queue',
    object: 'FLOOR3-MFP',
    steps: [
      {
        code: 'cancel-print-job',
        params: { job: 118, owner: 'amira', sizeBytes: 2_400_000, printer: 'FLOOR3-MFP' },
      },
      { code: 'more-print-jobs', params: { count: 2, printer: 'FLOOR3-MFP' } },
    ],
    undo: 'not-possible',
    measure: { what: 'waiting-jobs', unit: 'count', value: 3 },
    limitSeconds: 20,
  },
  technician: 'Priya Nair',
  team: 'IT Support',
  ticketNumber: 1042,
  ticketTitle: 'Can’t print to Floor 3',
  answerBefore: '2026-11-17T10:02:47Z',
  ...rest,
});
