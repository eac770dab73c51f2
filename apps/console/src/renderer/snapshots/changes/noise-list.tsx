import { noise } from '@firstline/health-checks/changes/noise';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { defineMessages } from '@firstline/ui/messages';
import { ChevronRight } from 'lucide-react';
import { FormattedMessage } from 'react-intl';
import sheet from './changes.module.css';

const style = classNames(sheet);
const w = defineMessages({
  noise: {
    id: 'changes.noise',
    defaultMessage: 'Not compared, because it changes by itself',
    description: 'Opens the list of what is left out',
  },
});

/** What a comparison leaves out, by the reason why. */
const byReason: readonly (readonly [reason: string, paths: readonly string[]])[] = [
  ...new Set(noise.map(({ because }) => because)),
].map((because) => [
  because,
  noise.filter((one) => one.because === because).map(({ path }) => path),
]);

/** The list that keeps comparisons quiet, for who misses something in one. */
export function NoiseList() {
  return (
    <details className={style('noise')}>
      <summary>
        <Icon of={ChevronRight} size={12} />
        <FormattedMessage {...w.noise} />
      </summary>
      <dl>
        {byReason.map(([reason, paths]) => (
          <div key={reason}>
            <dt>{reason}</dt>
            <dd>{paths.join(', ')}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
