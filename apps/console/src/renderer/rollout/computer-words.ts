import { sayDeployment } from '@firstline/health-checks/deployment-words';
import type { RolloutComputer, RolloutState } from '@firstline/protocol/batches';
import { defineMessages } from '@firstline/ui/messages';
import type { ShapeKind } from '@firstline/ui/shape';
import type { IntlShape } from 'react-intl';

/** How far a computer is, in words. */
export const stateWords = defineMessages({
  working: { id: 'rollout.state.working', defaultMessage: 'Working', description: 'State' },
  trouble: { id: 'rollout.state.trouble', defaultMessage: 'In trouble', description: 'State' },
  installed: {
    id: 'rollout.state.installed',
    defaultMessage: 'Installed',
    description: 'State: heard of, and not connected yet',
  },
  silent: {
    id: 'rollout.state.silent',
    defaultMessage: 'Not heard of',
    description: 'State: expected, and nothing was ever heard',
  },
});

const w = defineMessages({
  installed: {
    id: 'rollout.cause.installed',
    defaultMessage: 'Installed, and has not connected yet',
    description: 'Instead of a cause',
  },
  installedCure: {
    id: 'rollout.cure.installed',
    defaultMessage: 'Somebody has to sign in there once: the agent starts with the session.',
    description: 'What to do about it',
  },
  silent: {
    id: 'rollout.cause.silent',
    defaultMessage: 'Nothing was ever heard of it',
    description: 'Instead of a cause',
  },
  silentCure: {
    id: 'rollout.cure.silent',
    defaultMessage: 'Look in the fleet tool whether it was installed, then in the installer’s log.',
    description: 'What to do about it',
  },
  fine: {
    id: 'rollout.cause.none',
    defaultMessage: 'Connected, no fault found',
    description: 'Instead of a cause',
  },
});

/** Shapes before colour, as everywhere. */
export const stateShapes: Readonly<Record<RolloutState, ShapeKind>> = {
  working: 'ok',
  trouble: 'bad',
  installed: 'paused',
  silent: 'info',
};

/** What of a computer is told first: why it does not work, or that it does. */
export function causeOf(
  intl: IntlShape,
  computer: RolloutComputer,
): { readonly title: string; readonly cause: string; readonly cure: string } {
  const [worst] = computer.findings;
  if (worst !== undefined) return sayDeployment(worst);
  switch (computer.state) {
    case 'installed':
      return {
        title: intl.formatMessage(w.installed),
        cause: '',
        cure: intl.formatMessage(w.installedCure),
      };
    case 'silent':
      return {
        title: intl.formatMessage(w.silent),
        cause: '',
        cure: intl.formatMessage(w.silentCure),
      };
    default:
      return { title: intl.formatMessage(w.fine), cause: '', cure: '' };
  }
}
