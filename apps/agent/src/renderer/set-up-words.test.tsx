import { createIntl } from 'react-intl';
import { expect, test } from 'vitest';
import type { AgentState } from '../bridge/bridge.ts';
import { setUpLine } from './set-up-words.ts';

const intl = createIntl({ locale: 'en', timeZone: 'UTC' });
const at = Date.parse('2026-11-17T10:00:00Z');
type SetUp = NonNullable<AgentState['setUp']>;
const setUp = (state: SetUp['state'], rest: Partial<SetUp> = {}): SetUp => ({
  state,
  server: 'https://desk.example',
  nextAt: '2026-11-17T10:05:00Z',
  refusal: null,
  detail: { file: '/etc/firstline/enrolment-token' },
  ...rest,
});

test.each([
  [null, 'Ask IT for a set-up code.'],
  [setUp('asking'), 'Setting this computer up with IT…'],
  [setUp('waiting', { refusal: 'server.unreachable' }), 'Waiting for a connection'],
  [setUp('waiting', { refusal: 'server.busy' }), 'IT’s server is busy.'],
  [setUp('waiting', { refusal: 'device.storage-full' }), 'disk is full'],
  [setUp('no-token'), 'IT has not given this computer its set-up code yet.'],
  [setUp('token-spent'), 'Another account of this computer used the set-up code.'],
  [setUp('token-wrong'), '/etc/firstline/enrolment-token'],
  [setUp('refused', { refusal: 'enrolment.token-expired' }), 'This set-up code is too old.'],
])('%o is said on Home', (now, words) => {
  expect(setUpLine(intl, now, at)).toContain(words);
});
