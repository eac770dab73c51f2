/** What a program says of its own updates. Every sentence is about now. */
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import type { UpdateView } from '../bridge/update-view.ts';

export const updateWords = defineMessages({
  title: { id: 'updates.title', defaultMessage: 'Updates', description: 'Heading' },
  check: { id: 'updates.check', defaultMessage: 'Check now', description: 'Button' },
  install: { id: 'updates.install', defaultMessage: 'Update now', description: 'Button' },
  restart: { id: 'updates.restart', defaultMessage: 'Restart to update', description: 'Button' },
  from: {
    id: 'updates.from',
    defaultMessage: 'Channel {channel}, from {host}',
    description: 'Where updates come from; the name of a line of versions and of a web server',
  },
  checked: {
    id: 'updates.checked',
    defaultMessage: 'Last looked {when}',
    description: 'When a newer version was last looked for; when is a date and a time',
  },
  neverChecked: {
    id: 'updates.never-checked',
    defaultMessage: 'Not looked yet',
    description: 'No newer version was looked for since the start',
  },
  setBy: {
    id: 'updates.set-by',
    defaultMessage: 'Set by {organisation}',
    description: 'Beside settings that the organisation decided',
  },
  setByIt: {
    id: 'updates.set-by-it',
    defaultMessage: 'Set by your IT',
    description: 'The same, where the organisation has no name',
  },
  packages: {
    id: 'updates.by.packages',
    defaultMessage: 'Updated by this computer’s package manager.',
    description: 'The program came in a deb or rpm package',
  },
  fleet: {
    id: 'updates.by.fleet',
    defaultMessage: 'Updated by your IT’s software distribution.',
    description: 'The program came in an MSI or PKG package',
  },
  nobody: {
    id: 'updates.by.nobody',
    defaultMessage: 'This copy does not update itself.',
    description: 'A program that was started from where no updater works',
  },
  off: {
    id: 'updates.off',
    defaultMessage: 'Updates are switched off.',
    description: 'By policy',
  },
  noPlace: {
    id: 'updates.no-place',
    defaultMessage: 'Nobody has said where updates come from, so none are looked for.',
    description: 'No update place was set at install or by policy',
  },
  checking: {
    id: 'updates.checking',
    defaultMessage: 'Looking for a newer version…',
    description: 'State of updates',
  },
  newest: {
    id: 'updates.newest',
    defaultMessage: 'This is the newest version for this computer.',
    description: 'State of updates',
  },
  paused: {
    id: 'updates.paused',
    defaultMessage: 'A newer version is held back for now.',
    description: 'State of updates: whoever makes releases paused one',
  },
  later: {
    id: 'updates.later',
    defaultMessage: 'A newer version is given out step by step. This computer’s turn comes later.',
    description: 'State of updates: the release is for a share of computers so far',
  },
  failedHere: {
    id: 'updates.failed-here',
    defaultMessage: 'A newer version did not start on this computer and is not tried again.',
    description: 'State of updates',
  },
  step: {
    id: 'updates.step',
    defaultMessage: 'A newer version cannot be reached from this one in one step. Tell IT.',
    description: 'State of updates: an older release that leads there is missing',
  },
  offered: {
    id: 'updates.offered',
    defaultMessage: 'Version {next} is there.',
    description: 'State of updates: the person decides',
  },
  downloading: {
    id: 'updates.downloading',
    defaultMessage: 'Version {next} is coming, {percent} %.',
    description: 'State of updates',
  },
  installing: {
    id: 'updates.installing',
    defaultMessage: 'Version {next} is being put into place.',
    description: 'State of updates',
  },
  ready: {
    id: 'updates.ready',
    defaultMessage: 'Version {next} is ready. It begins with the next start.',
    description: 'State of updates',
  },
  session: {
    id: 'updates.waits.session',
    defaultMessage: 'An update waits until the session is over.',
    description: 'State of updates: a technician is connected, or asks to be',
  },
  sending: {
    id: 'updates.waits.sending',
    defaultMessage: 'An update waits until what you wrote is sent.',
    description: 'State of updates',
  },
  remedy: {
    id: 'updates.waits.remedy',
    defaultMessage: 'An update waits until the fix is done.',
    description: 'State of updates: a remedy runs',
  },
  unsafe: {
    id: 'updates.unsafe',
    defaultMessage: 'The version that runs has a known weakness and should not stay.',
    description: 'The version is older than the oldest that is safe',
  },
  wentBack: {
    id: 'updates.went-back',
    defaultMessage: 'Version {from} did not start three times. Version {to} runs again.',
    description: 'How the last update ended',
  },
});

/** The one sentence that says where things stand. */
export function updateLine(intl: IntlShape, view: UpdateView): string {
  const say = (message: (typeof updateWords)[keyof typeof updateWords]): string =>
    intl.formatMessage(message, { next: view.next ?? '', percent: view.percent ?? 0 });
  if (view.by === 'deb' || view.by === 'rpm') return say(updateWords.packages);
  if (view.by === 'msi' || view.by === 'pkg') return say(updateWords.fleet);
  if (view.by === 'nobody') return say(updateWords.nobody);
  if (view.mode === 'off') return say(updateWords.off);
  if (view.waitsFor !== null) return say(updateWords[view.waitsFor]);
  switch (view.step) {
    case 'checking':
      return say(updateWords.checking);
    case 'offered':
      return say(updateWords.offered);
    case 'downloading':
      return say(updateWords.downloading);
    case 'waiting':
    case 'installing':
      return say(updateWords.installing);
    case 'ready':
      return say(updateWords.ready);
    case 'resting':
      return view.place === null ? say(updateWords.noPlace) : say(restingWords(view));
  }
}

function restingWords({ why, checkedAt }: UpdateView) {
  switch (why) {
    case 'paused':
      return updateWords.paused;
    case 'later':
      return updateWords.later;
    case 'failed-here':
      return updateWords.failedHere;
    case 'step-missing':
      return updateWords.step;
    case 'newest':
    case 'over':
    case null:
      return checkedAt === null ? updateWords.neverChecked : updateWords.newest;
  }
}
