import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { AUDIT_PAGE, type AuditEntry } from '@firstline/protocol/audit';
import { useCallback, useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole } from '../console-context.ts';
import { wordsFor } from '../refusal-words.ts';
import { Moment } from '../tickets/moment.tsx';
import pageSheet from '../page.module.css';
import sheet from './audit.module.css';

const style = classNames(pageSheet, sheet);
const w = defineMessages({
  title: { id: 'audit.title', defaultMessage: 'Audit log', description: 'Heading' },
  about: {
    id: 'audit.about',
    defaultMessage: 'Who did what, newest first',
    description: 'Beside the heading',
  },
  at: { id: 'audit.at', defaultMessage: 'When', description: 'Column' },
  actor: { id: 'audit.actor', defaultMessage: 'Who', description: 'Column' },
  action: { id: 'audit.action', defaultMessage: 'Act', description: 'Column' },
  object: { id: 'audit.object', defaultMessage: 'On', description: 'Column' },
  detail: { id: 'audit.detail', defaultMessage: 'Detail', description: 'Column' },
  earlier: { id: 'audit.earlier', defaultMessage: 'Show earlier', description: 'Button' },
  again: { id: 'audit.again', defaultMessage: 'Read again', description: 'Button' },
  empty: {
    id: 'audit.empty',
    defaultMessage: 'Nothing has been recorded yet.',
    description: 'Empty list',
  },
});

/** Every act with who did it, for admins and auditors. */
export function AuditLog() {
  const intl = useIntl();
  const { bridge } = useConsole();
  const [entries, setEntries] = useState<readonly AuditEntry[] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const read = useCallback(
    async (before: AuditEntry | undefined): Promise<void> => {
      const answer = await bridge.call('audit.list', before ? { before: before.seq } : {});
      setRefusal(answer.ok ? null : answer.refusal);
      if (!answer.ok) return;
      const more = answer.value.entries;
      setEntries((known) => (before ? [...(known ?? []), ...more] : more));
    },
    [bridge],
  );
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- the state is set when the server has answered
    void read(undefined);
  }, [read]);
  return (
    <section className={style('page')} data-region="audit">
      <header className={style('bar')}>
        <h1>
          <FormattedMessage {...w.title} />
        </h1>
        <span className="muted">
          <FormattedMessage {...w.about} />
        </span>
        <span className="end">
          <Button size="small" onPress={() => void read(undefined)}>
            <FormattedMessage {...w.again} />
          </Button>
        </span>
      </header>
      {refusal === null ? null : (
        <p className={style('refused')} role="alert">
          {wordsFor(intl, { refusal })}
        </p>
      )}
      {entries === null ? null : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with keys
        <div
          className={style('port', 'log')}
          tabIndex={0}
          role="region"
          aria-label={intl.formatMessage(w.title)}
        >
          {entries.length === 0 ? (
            <p className="muted">
              <FormattedMessage {...w.empty} />
            </p>
          ) : null}
          <table className={style('table')}>
            <thead>
              <tr>
                <th scope="col">{intl.formatMessage(w.at)}</th>
                <th scope="col">{intl.formatMessage(w.actor)}</th>
                <th scope="col">{intl.formatMessage(w.action)}</th>
                <th scope="col">{intl.formatMessage(w.object)}</th>
                <th scope="col">{intl.formatMessage(w.detail)}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.seq}>
                  <td>
                    <Moment at={entry.at} />
                  </td>
                  <td>
                    <bdi>{entry.actor}</bdi>
                  </td>
                  <td className={style('code')}>{entry.action}</td>
                  <td className={style('code')}>{entry.object}</td>
                  <td className={style('detail')}>{detailWords(entry.detail)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {entries.length === 0 || entries.length % AUDIT_PAGE !== 0 ? null : (
            <Button size="small" onPress={() => void read(entries.at(-1))}>
              <FormattedMessage {...w.earlier} />
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** Facts of an act as they were recorded: for checking, not for reading aloud. */
const detailWords = (detail: AuditEntry['detail']): string =>
  Object.entries(detail)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
