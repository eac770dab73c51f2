import { expect, test } from 'vitest';
import { withhold } from './withhold.ts';

const snapshot = {
  snapshotId: 's',
  sections: { os: 1, network: 2, dns: 3 },
  findings: [
    { code: 'dns-broken', evidence: [{ section: 'dns' }, { section: 'network' }] },
    { code: 'restart-pending', evidence: [{ section: 'os' }] },
  ],
  withheld: ['software'],
};

test('a section that is left out takes the findings that quote it along', () => {
  expect(withhold(snapshot, ['network'])).toEqual({
    snapshotId: 's',
    sections: { os: 1, dns: 3 },
    findings: [{ code: 'restart-pending', evidence: [{ section: 'os' }] }],
    withheld: ['network', 'software'],
  });
});

test('leaving nothing out changes nothing', () => {
  expect(withhold(snapshot, [])).toEqual(snapshot);
});

test('a section that is left out takes changes in it and trends of it along', () => {
  const ok = (value: unknown) => ({ state: 'ok', ms: 1, value });
  const before = {
    sections: {
      software: ok({ total: 1, packages: [{ name: 'vim' }] }),
      changes: ok({
        total: 9,
        list: [
          { section: 'software', key: 'package/dpkg/vim' },
          { section: 'time', key: 'zone' },
        ],
      }),
      trends: ok({
        trends: [
          { figure: 'disk-free', of: '/' },
          { figure: 'boot-time', of: 'start' },
        ],
      }),
      usb: { state: 'absent', ms: 1, reason: 'none' },
    },
    findings: [],
    withheld: [],
  };

  expect(withhold(before, ['software', 'disks']).sections).toEqual({
    changes: ok({ total: 8, list: [{ section: 'time', key: 'zone' }] }),
    trends: ok({ trends: [{ figure: 'boot-time', of: 'start' }] }),
    usb: { state: 'absent', ms: 1, reason: 'none' },
  });
});
