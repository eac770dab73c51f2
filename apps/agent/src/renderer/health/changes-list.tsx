import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { Health } from '../../bridge/bridge.ts';
import { frameStyle } from '../frame.tsx';
import { sectionName } from '../snapshots/section-names.ts';
import sheet from './my-computer.module.css';

const style = classNames(sheet);

/** Changes before the rest is folded. */
const SHOWN = 3;

const words = defineMessages({
  title: {
    id: 'changes.title',
    defaultMessage: 'What changed since {date}',
    description: 'Heading; date on which the computer was last well, as 31 October',
  },
  titleNever: {
    id: 'changes.title-never',
    defaultMessage: 'What changed',
    description: 'Heading, when it was never seen well',
  },
  never: {
    id: 'changes.never',
    defaultMessage: 'Your computer was not seen well yet, so there is nothing to compare with.',
    description: 'There is no healthy state to compare with',
  },
  nothing: {
    id: 'changes.nothing',
    defaultMessage: 'Nothing that was read has changed.',
    description: 'No change at all',
  },
  added: {
    id: 'changes.added',
    defaultMessage: '{label} is new',
    description: 'Something that was not there before',
  },
  addedAs: {
    id: 'changes.added-as',
    defaultMessage: '{label} is new ({after})',
    description: 'Something new, with its version or state',
  },
  removed: {
    id: 'changes.removed',
    defaultMessage: '{label} is gone',
    description: 'Something that was there before',
  },
  changed: {
    id: 'changes.changed',
    defaultMessage: '{label}: {before} → {after}',
    description: 'Something has another version, address or state',
  },
  likely: {
    id: 'changes.likely',
    defaultMessage: 'Likely the cause',
    description: 'How likely a change explains what is wrong',
  },
  more: {
    id: 'changes.more',
    defaultMessage: 'Show {count, plural, one {# more} other {# more}}',
    description: 'Unfolds changes',
  },
});

type Changes = NonNullable<Health['changes']>;
type Change = Changes['list'][number];

/** What is not as it was when the computer was last well, the most telling first. */
export function ChangesList(props: { readonly changes: Changes }) {
  const { healthyAt, list } = props.changes;
  const intl = useIntl();
  const [all, setAll] = useState(false);
  const shown = all ? list : list.slice(0, SHOWN);
  const date =
    healthyAt === null ? '' : intl.formatDate(healthyAt, { day: 'numeric', month: 'long' });
  const title = intl.formatMessage(healthyAt === null ? words.titleNever : words.title, { date });
  return (
    <section aria-label={title}>
      <div className={frameStyle('heading')}>
        <h2>{title}</h2>
      </div>
      {healthyAt === null || list.length === 0 ? (
        <p className={style('muted')}>
          {intl.formatMessage(healthyAt === null ? words.never : words.nothing)}
        </p>
      ) : null}
      <ul className={style('changes')}>
        {shown.map((change) => (
          <ChangeLine key={`${change.section} ${change.key}`} change={change} />
        ))}
      </ul>
      {list.length > shown.length ? (
        <Button kind="link" onPress={() => setAll(true)}>
          {intl.formatMessage(words.more, { count: list.length - shown.length })}
        </Button>
      ) : null}
    </section>
  );
}

/** One change: what, from what to what, where, when, and whether it is likely the cause. */
export function ChangeLine(props: { readonly change: Change }) {
  const { label, kind, before, after, at, section, likelihood } = props.change;
  const intl = useIntl();
  const what =
    kind === 'removed'
      ? intl.formatMessage(words.removed, { label })
      : kind === 'added'
        ? intl.formatMessage(after === null ? words.added : words.addedAs, { label, after })
        : intl.formatMessage(words.changed, { label, before: before ?? '?', after: after ?? '?' });
  const about = [
    sectionName(intl, section),
    ...(at === null ? [] : [intl.formatDate(at, { day: 'numeric', month: 'long' })]),
    ...(likelihood === 'likely' ? [intl.formatMessage(words.likely)] : []),
  ];
  return (
    <li>
      <bdi>{what}</bdi>
      <span className={style('meta')}>{about.join(' · ')}</span>
    </li>
  );
}
