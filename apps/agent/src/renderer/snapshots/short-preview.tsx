import { Button } from '@firstline/ui/button';
import { Checkbox } from '@firstline/ui/checkbox';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { Check, ChevronRight, Shield } from 'lucide-react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import type { Preview } from '../../bridge/bridge.ts';
import { frameStyle } from '../frame.tsx';
import { lineName, lineSummary } from './preview-line.ts';
import sheet from './short-preview.module.css';

const style = classNames(sheet);

/** Lines beside the one about removed values: seven in all, so that the send screen never scrolls for them. */
const LINES = 6;

const words = defineMessages({
  title: {
    id: 'preview.title',
    defaultMessage: 'What goes with it',
    description: 'Heading over the short preview',
  },
  all: { id: 'preview.all', defaultMessage: 'See it all', description: 'Opens the full preview' },
  removed: {
    id: 'preview.removed',
    defaultMessage:
      '{count, plural, =0 {No private values were found here} one {# private value was removed here} other {# private values were removed here}}',
    description: 'How many values redaction took out',
  },
  nothing: {
    id: 'preview.nothing',
    defaultMessage: 'Only your words. Nothing about this computer.',
    description: 'The person switched the snapshot off',
  },
  looking: {
    id: 'preview.looking',
    defaultMessage: 'Looking at this computer…',
    description: 'Before the first line of the preview is known',
  },
});

/** What goes, in at most seven lines, each to be switched off. Always on the send screen. */
export function ShortPreview(props: {
  readonly preview: Preview | null;
  readonly withSnapshot: boolean;
  readonly onToggle: (section: string) => void;
  readonly onSeeAll: () => void;
}) {
  const { preview, withSnapshot, onToggle, onSeeAll } = props;
  const intl = useIntl();
  const lines = preview?.lines ?? [];
  const shown = lines.filter((line) => line.short).slice(0, LINES);
  return (
    <section aria-label={intl.formatMessage(words.title)}>
      <div className={frameStyle('heading')}>
        <h2>{intl.formatMessage(words.title)}</h2>
        <Button kind="link" onPress={onSeeAll}>
          {intl.formatMessage(words.all)}
          <Icon of={ChevronRight} size={12} mirrors />
        </Button>
      </div>
      {!withSnapshot ? (
        <p className={style('always')}>{intl.formatMessage(words.nothing)}</p>
      ) : null}
      {withSnapshot && preview === null ? <p>{intl.formatMessage(words.looking)}</p> : null}
      {withSnapshot && preview !== null ? (
        <ul>
          {shown.map((line, index) => {
            const name = lineName(intl, line, lines);
            const { section } = line;
            return (
              <li key={section ?? index} className={style('line')}>
                {section === null ? (
                  <span className={style('always')}>
                    <Icon of={Check} />
                  </span>
                ) : (
                  <Checkbox
                    aria-label={name}
                    isSelected={line.included}
                    onChange={() => onToggle(section)}
                  />
                )}
                <span className={style('name')}>{name}</span>
                <bdi className={style('what')}>{lineSummary(intl, line, preview)}</bdi>
              </li>
            );
          })}
          <li className={style('line', 'wide')}>
            <span className={style('ok')}>
              <Icon of={Shield} />
            </span>
            <span>{intl.formatMessage(words.removed, { count: preview.removed })}</span>
          </li>
        </ul>
      ) : null}
    </section>
  );
}
