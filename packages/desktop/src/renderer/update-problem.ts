/** What went wrong with an update, in plain words: what happened, what holds now, what to do. */
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import type { UpdateView } from '../bridge/update-view.ts';

const words = defineMessages({
  unreachable: {
    id: 'updates.problem.unreachable',
    defaultMessage: 'The place that updates come from did not answer. It is asked again by itself.',
    description: 'A problem with updates: no network, or the server is down',
  },
  slow: {
    id: 'updates.problem.slow',
    defaultMessage: 'The update came too slowly. It goes on later where it stopped.',
    description: 'A problem with updates',
  },
  answered: {
    id: 'updates.problem.answered',
    defaultMessage:
      'The place that updates come from answered with {status} instead of a file. Tell IT.',
    description: 'A problem with updates; status is a number such as 503',
  },
  address: {
    id: 'updates.problem.address',
    defaultMessage:
      'The address of updates is none that is taken: it must begin with https. Tell IT.',
    description: 'A problem with updates: the address was set wrong',
  },
  expired: {
    id: 'updates.problem.expired',
    defaultMessage:
      'What the place of updates says ended on {date}, so nothing was taken. If this computer’s clock is right, tell IT.',
    description: 'A problem with updates: signed statements ran out, or somebody shows old ones',
  },
  place: {
    id: 'updates.problem.place',
    defaultMessage:
      'The place of updates is not as it was signed, so nothing was taken. Everything runs as before. Tell IT: {code}',
    description: 'A problem with updates: signatures or versions do not fit; code is for IT',
  },
  release: {
    id: 'updates.problem.release',
    defaultMessage:
      'The new version is not the file that was signed, so it was not taken. Everything runs as before. Tell IT: {code}',
    description: 'A problem with updates; code is for IT',
  },
  full: {
    id: 'updates.problem.full',
    defaultMessage:
      'There is not enough room on the disk for the update. Free some space, then check again. Everything runs as before.',
    description: 'A problem with updates',
  },
  refused: {
    id: 'updates.problem.refused',
    defaultMessage:
      'The folder of this program cannot be written, so the update was not put into place. Tell IT: {code}',
    description: 'A problem with updates; code is for IT',
  },
  notOwn: {
    id: 'updates.problem.not-own',
    defaultMessage:
      'Other accounts may write to the folder of this program, so it does not update itself. Tell IT.',
    description: 'A problem with updates: rights of the folder',
  },
  noKeys: {
    id: 'updates.problem.no-keys',
    defaultMessage:
      'This copy came without keys to check updates with, so it does not update itself.',
    description: 'A problem with updates: a package without the trusted root, or with test keys',
  },
  failed: {
    id: 'updates.problem.failed',
    defaultMessage:
      'The update could not be put into place. Everything runs as before. Tell IT: {code}',
    description: 'A problem with updates; code is for IT',
  },
});

const byCode: Readonly<Record<string, keyof typeof words>> = {
  'place.unreachable': 'unreachable',
  'place.too-slow': 'slow',
  'place.answered': 'answered',
  'place.not-https': 'address',
  'disk.full': 'full',
  'disk.refused': 'refused',
  'install.not-own': 'notOwn',
  'root.missing': 'noKeys',
  'root.test-keys': 'noKeys',
};

/** The sentence for a problem, or null when there is none. */
export function updateProblem(intl: IntlShape, problem: UpdateView['problem']): string | null {
  if (problem === null) return null;
  const { code, detail } = problem;
  const date = Date.parse(String(detail['expired']));
  const said = {
    code,
    status: detail['status'] ?? '',
    date: Number.isNaN(date) ? '' : intl.formatDate(date, { dateStyle: 'long' }),
  };
  return intl.formatMessage(words[byCode[code] ?? kindOf(code)], said);
}

function kindOf(code: string): keyof typeof words {
  if (code.endsWith('.expired')) return 'expired';
  if (/^(?:root|timestamp|snapshot|targets)\./u.test(code)) return 'place';
  return code.startsWith('release.') ? 'release' : 'failed';
}
