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
