import { catalogue } from '@firstline/diagnostics/catalogue';
import { PERMISSION_MAX_MS } from '@firstline/protocol/remote-shell';
import { ATTACHMENT_MAX_BYTES } from '@firstline/protocol/tickets';
import { levels } from '@firstline/log/log';
import { ANSWER_SECONDS_MAX } from '@firstline/remote-shell/frames';
import { keys } from '@firstline/settings/keys';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { serverAddress } from '../enrolment/server-address.ts';
import { catalogue as remedies } from '../health/remedies/catalogue.ts';
import { alwaysSent } from '../snapshots/relevance.ts';

test('every collector can be switched off but those that say which computer it is', () => {
  const collectors = catalogue.map(({ section }) => section);

  expect([...keys.CollectorsOff.choices].sort()).toEqual(
    collectors.filter((section) => !alwaysSent.includes(section)).sort(),
  );
});

test('every remedy can be allowed, and every level of the log chosen', () => {
  expect([...keys.SelfHelpActions.choices].sort()).toEqual(Object.keys(remedies).sort());
  expect([...keys.LogLevel.choices].sort()).toEqual([...levels].sort());
});

test('limits are those of the parts that keep them', () => {
  expect(keys.AttachmentsMaxMiB.range?.[1]).toBe(ATTACHMENT_MAX_BYTES / (1024 * 1024));
  expect(keys.PermissionTimeoutSeconds.range?.[1]).toBe(ANSWER_SECONDS_MAX);
  expect(ANSWER_SECONDS_MAX * 1_000).toBe(PERMISSION_MAX_MS);
});

test('every server that a policy may name is one that the agent can dial', () => {
  const label = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,4})?$/);
  const host = fc.oneof(
    fc.domain(),
    fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join('.')),
    fc.ipV4(),
    fc.ipV6().map((address) => `[${address}]`),
  );
  const port = fc.oneof(
    fc.constant(''),
    fc.integer({ min: 0, max: 70_000 }).map((n) => `:${n}`),
  );
  const address = fc
    .tuple(fc.constantFrom('https://', 'http://'), host, port, fc.constantFrom('', '/'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(address, (written) => {
      if (!keys.ServerUrl.shape.safeParse(written).success) return;
      expect(() => serverAddress(written)).not.toThrow();
    }),
    { numRuns: 2_000 },
  );
});
