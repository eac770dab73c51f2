import { Button } from '@firstline/ui/button';
import { Checkbox } from '@firstline/ui/checkbox';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { KeyCap } from '@firstline/ui/key-cap';
import { Menu } from '@firstline/ui/menu';
import { defineMessages } from '@firstline/ui/messages';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormattedMessage, type IntlShape, useIntl } from 'react-intl';
import { useConsole } from '../../console-context.ts';
import type { SnapshotLine } from '../../devices/store.ts';
import sheet from './changes.module.css';
import { isHealthy, lastHealthy } from './snapshot-lines.ts';
import { type Compared, OWN } from './use-comparison.ts';

const style = classNames(sheet);
const w = defineMessages({
  compare: { id: 'compare.compare', defaultMessage: 'Compare', description: 'Before a choice' },
  with: { id: 'compare.with', defaultMessage: 'with', description: 'Between two choices' },
  later: {
    id: 'compare.snapshot',
    defaultMessage: 'Snapshot to look at',
    description: 'Name of a choice',
  },
  earlier: {
    id: 'compare.earlier',
    defaultMessage: 'Compare with',
    description: 'Name of a choice',
  },
  healthy: {
    id: 'compare.healthy',
    defaultMessage: 'last healthy, {time}',
    description: 'Choice: a snapshot without findings',
  },
  own: {
    id: 'compare.own',
    defaultMessage: 'last healthy on the computer, {time}',
    description: 'Choice: what the computer compared itself',
  },
  nothing: {
    id: 'compare.nothing',
    defaultMessage: 'no healthy state known',
    description: 'Instead of a choice',
  },
  findings: {
    id: 'compare.findings',
    defaultMessage: '{time}, {count, plural, =0 {healthy} one {# finding} other {# findings}}',
    description: 'Choice: a snapshot and what was found in it',
  },
  only: { id: 'compare.only', defaultMessage: 'Only changes', description: 'Choice' },
  where: {
    id: 'compare.where',
    defaultMessage: 'change {at, number} of {count, number}',
    description: 'Beside the key that goes to the next change',
  },
  count: {
    id: 'compare.count',
    defaultMessage: '{count, plural, =0 {no change} one {# change} other {# changes}}',
    description: 'Beside the key that goes to the next change',
  },
});

const timeOf = (intl: IntlShape, at: string): string =>
  intl.formatDate(at, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** Which two states of the computer stand beside each other. */
export function CompareBar(props: {
  readonly snapshotId: string;
  readonly takenAt: string;
  readonly lines: readonly SnapshotLine[];
  readonly compared: Compared;
  readonly onSnapshot: (id: string) => void;
  readonly onCompare: (id: string) => void;
  readonly only: boolean;
  readonly onOnly: (only: boolean) => void;
  /** Which change has the focus, from 0. */
  readonly at: number | null;
  readonly count: number;
  readonly onNext: () => void;
  readonly children: ReactNode;
}) {
  const { snapshotId, takenAt, lines, compared, at, count } = props;
  const intl = useIntl();
  const { commands } = useConsole();
  const healthy = lastHealthy(lines, takenAt);
  const saidOf = (line: SnapshotLine): string =>
    line.id === healthy?.id
      ? intl.formatMessage(w.healthy, { time: timeOf(intl, line.takenAt) })
      : intl.formatMessage(w.findings, {
          time: timeOf(intl, line.takenAt),
          count: isHealthy(line) ? 0 : line.bad + line.warn,
        });
  const chosen = lines.find(({ id }) => id === compared.choice);
  const own =
    compared.ownAt === null
      ? null
      : intl.formatMessage(w.own, { time: timeOf(intl, compared.ownAt) });
  const others = lines.filter(({ id }) => id !== snapshotId);
  return (
    <header
      className={style('bar')}
      onKeyDownCapture={(event) => {
        // A closed menu opens by Alt+↓ too; here that key goes to the next change.
        if (!event.altKey || !commands.press(event, 'text')) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <span className="muted">
        <FormattedMessage {...w.compare} />
      </span>
      <Menu
        label={intl.formatMessage(w.later)}
        trigger={
          <Button
            size="small"
            aria-label={`${intl.formatMessage(w.later)}: ${timeOf(intl, takenAt)}`}
          >
            <span className="num">{timeOf(intl, takenAt)}</span>
            <Icon of={ChevronDown} size={12} />
          </Button>
        }
        lines={lines.map((line) => ({
          id: line.id,
          words: saidOf(line),
          onAction: () => props.onSnapshot(line.id),
        }))}
      />
      <span className="muted">
        <FormattedMessage {...w.with} />
      </span>
      <Menu
        label={intl.formatMessage(w.earlier)}
        trigger={
          <Button size="small" isDisabled={own === null && others.length === 0}>
            <span className="visually-hidden">{intl.formatMessage(w.earlier)}</span>
            {compared.choice === OWN
              ? own
              : chosen === undefined
                ? intl.formatMessage(w.nothing)
                : saidOf(chosen)}
            <Icon of={ChevronDown} size={12} />
          </Button>
        }
        lines={[
          ...(own === null ? [] : [{ id: OWN, words: own, onAction: () => props.onCompare(OWN) }]),
          ...others.map((line) => ({
            id: line.id,
            words: saidOf(line),
            onAction: () => props.onCompare(line.id),
          })),
        ]}
      />
      {compared.comparison?.unchanged == null ? null : (
        <span className={style('only')}>
          <Checkbox isSelected={props.only} onChange={props.onOnly}>
            <FormattedMessage {...w.only} />
          </Checkbox>
        </span>
      )}
      <span className="across end">
        {compared.comparison === null ? null : (
          <button
            type="button"
            className={style('where')}
            disabled={count === 0}
            onClick={props.onNext}
          >
            {at === null ? (
              <FormattedMessage {...w.count} values={{ count }} />
            ) : (
              <FormattedMessage {...w.where} values={{ at: at + 1, count }} />
            )}
            {count === 0 ? null : <KeyCap keys="Alt+↓" />}
          </button>
        )}
        {props.children}
      </span>
    </header>
  );
}
