import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { Shape } from '@firstline/ui/shape';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { useNow } from '../clock.ts';
import { useFacts } from '../facts.ts';
import { frameStyle } from '../frame.tsx';
import sheet from './computer-cards.module.css';
import { sayAgo } from '../tickets/turn-words.ts';
import { findingWords } from './finding-words.ts';
import { remedyButton } from './remedy-words.ts';

const style = classNames(sheet);

/** Cards before the rest is folded. */
const SHOWN = 3;
/** A clock further off than this is worth a card, seconds: sign-in systems begin to refuse at five minutes. */
const CLOCK_OFF_S = 120;

const words = defineMessages({
  title: {
    id: 'computer.title',
    defaultMessage: 'Your computer',
    description: 'Heading over the findings',
  },
  more: {
    id: 'computer.more',
    defaultMessage: 'Show {count, plural, one {# more} other {# more}}',
    description: 'Unfolds findings',
  },
  fine: {
    id: 'computer.fine',
    defaultMessage: 'Your computer looks fine',
    description: 'No finding at all',
  },
  rest: {
    id: 'computer.rest',
    defaultMessage: 'Everything else looks fine',
    description: 'After the findings',
  },
  details: {
    id: 'computer.details',
    defaultMessage: 'Details',
    description: 'Leads to My computer, beside its heading',
  },
  detailsOf: {
    id: 'computer.details-of',
    defaultMessage: 'Details about your computer',
    description: 'The same for the ear',
  },
  checked: {
    id: 'computer.checked',
    defaultMessage: 'Checked {ago}',
    description: 'When the computer was last looked at, as 2 minutes ago',
  },
  looking: {
    id: 'computer.looking',
    defaultMessage: 'Looking at your computer…',
    description: 'Before the first check is done',
  },
  ahead: {
    id: 'computer.clock-ahead',
    defaultMessage: 'Your clock is {minutes, plural, one {# minute} other {# minutes}} ahead',
    description: 'The clock differs from the server’s',
  },
  behind: {
    id: 'computer.clock-behind',
    defaultMessage: 'Your clock is {minutes, plural, one {# minute} other {# minutes}} behind',
    description: 'The clock differs from the server’s',
  },
  clock: {
    id: 'computer.clock',
    defaultMessage:
      'Signing in and secure pages may fail. Set the clock in your system’s settings.',
    description: 'What a wrong clock means',
  },
});

function Card(props: {
  readonly kind: 'bad' | 'warn' | 'info' | 'ok';
  readonly title: string;
  readonly text: string;
  readonly act?: ReactNode;
}) {
  return (
    <li className={frameStyle('card')}>
      <span className={frameStyle('sign')}>
        <Shape kind={props.kind} />
      </span>
      <div>
        <h3 className={style('title')}>
          <bdi>{props.title}</bdi>
        </h3>
        <p className={style('muted')}>
          <bdi>{props.text}</bdi>
        </p>
        {props.act}
      </div>
    </li>
  );
}

function FixButton(props: { readonly remedy: string; readonly onFix: (remedy: string) => void }) {
  const { remedy, onFix } = props;
  const intl = useIntl();
  return (
    <div className={style('act')}>
      <Button size="small" onPress={() => onFix(remedy)}>
        {remedyButton(intl, remedy)}
      </Button>
    </div>
  );
}

/** What this computer found wrong with itself, worst first, in plain words. */
export function ComputerCards(props: {
  readonly onDetails: () => void;
  readonly onFix: (remedy: string) => void;
}) {
  const intl = useIntl();
  const now = useNow(30_000);
  const health = useFacts((facts) => facts.health);
  const possible = useFacts((facts) => facts.remedies);
  const clockOff = useFacts((facts) => facts.state?.clockOffBySeconds ?? 0);
  const [all, setAll] = useState(false);
  const findings = health?.findings ?? [];
  const shown = all ? findings : findings.slice(0, SHOWN);
  const folded = findings.length - shown.length;
  const clockWrong = Math.abs(clockOff) > CLOCK_OFF_S;
  const quiet = findings.length === 0 && !clockWrong;
  const minutes = Math.round(Math.abs(clockOff) / 60);
  return (
    <section aria-label={intl.formatMessage(words.title)}>
      <div className={frameStyle('heading')}>
        <h2>{intl.formatMessage(words.title)}</h2>
        <Button
          kind="link"
          size="small"
          aria-label={intl.formatMessage(words.detailsOf)}
          onPress={props.onDetails}
        >
          {intl.formatMessage(words.details)}
          <Icon of={ChevronRight} size={12} mirrors />
        </Button>
      </div>
      <ul>
        {clockWrong ? (
          <Card
            kind="warn"
            title={intl.formatMessage(clockOff < 0 ? words.ahead : words.behind, { minutes })}
            text={intl.formatMessage(words.clock)}
          />
        ) : null}
        {shown.map((finding, index) => (
          // The same check may speak of two disks: its place tells them apart.
          <Card
            key={`${finding.code}-${index}`}
            kind={finding.severity}
            {...findingWords(intl, finding)}
            act={
              finding.remedy !== null && possible.includes(finding.remedy) ? (
                <FixButton remedy={finding.remedy} onFix={props.onFix} />
              ) : null
            }
          />
        ))}
        {health?.checkedAt ? (
          folded > 0 ? null : (
            <Card
              kind="ok"
              title={intl.formatMessage(quiet ? words.fine : words.rest)}
              text={intl.formatMessage(words.checked, {
                ago: sayAgo(intl, health.checkedAt, now, 'long'),
              })}
            />
          )
        ) : (
          <li className={style('muted')}>{intl.formatMessage(words.looking)}</li>
        )}
      </ul>
      {folded > 0 ? (
        <div className={style('more')}>
          <Button kind="link" onPress={() => setAll(true)}>
            {intl.formatMessage(words.more, { count: folded })}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
