import { sayDeployment } from '@firstline/health-checks/deployment-words';
import type { RolloutComputer } from '@firstline/protocol/batches';
import { Badge } from '@firstline/ui/badge';
import { IconButton } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { defineMessages } from '@firstline/ui/messages';
import { X } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole } from '../console-context.ts';
import { addressOf, afresh } from '../places.ts';
import { Moment } from '../tickets/moment.tsx';
import { causeOf, stateWords } from './computer-words.ts';
import sheet from './computers.module.css';

const style = classNames(sheet);
const w = defineMessages({
  close: { id: 'computer.close', defaultMessage: 'Close the panel', description: 'Button' },
  next: { id: 'computer.next', defaultMessage: 'What to do', description: 'Heading' },
  reports: {
    id: 'computer.reports',
    defaultMessage: 'What it reported',
    description: 'Heading above earlier reports',
  },
  fine: {
    id: 'computer.fine',
    defaultMessage: 'no fault',
    description: 'A report without a fault',
  },
  device: { id: 'computer.device', defaultMessage: 'Open the device', description: 'Link' },
  facts: {
    id: 'computer.facts',
    defaultMessage: '{system}, agent {version}',
    description: 'Facts of a computer',
  },
  noVersion: {
    id: 'computer.no-version',
    defaultMessage: 'of an unknown version',
    description: 'In place of the agent’s version',
  },
});
const tones = { working: 'ok', trouble: 'bad', installed: 'paused', silent: 'plain' } as const; // as const: the tones

/** All that is known of one computer: every cause with its cure, and its reports one after the other. */
export function ComputerPeek(props: {
  readonly computer: RolloutComputer;
  readonly onClose: () => void;
}) {
  const { computer } = props;
  const intl = useIntl();
  const { places } = useConsole();
  const unknown = causeOf(intl, { ...computer, findings: [] });
  const device =
    computer.deviceId === null
      ? null
      : ({ at: 'device', device: computer.deviceId, ...afresh } as const); // as: a literal
  return (
    <aside className={style('peek')} data-region="panel" aria-label={computer.name}>
      <header>
        <h2>
          <bdi>{computer.name}</bdi>
        </h2>
        <Badge tone={tones[computer.state]}>{intl.formatMessage(stateWords[computer.state])}</Badge>
        <span className="end">
          <IconButton label={intl.formatMessage(w.close)} onPress={props.onClose}>
            <Icon of={X} />
          </IconButton>
        </span>
      </header>
      {computer.osName === null ? null : (
        <p className="muted">
          <FormattedMessage
            {...w.facts}
            values={{
              system: computer.osName,
              version: computer.agentVersion ?? intl.formatMessage(w.noVersion),
            }}
          />
        </p>
      )}
      {computer.findings.length === 0 ? (
        <Cause title={unknown.title} cause="" cure={unknown.cure} code={null} />
      ) : (
        computer.findings.map((finding, at) => (
          // Two findings of one code differ by their facts alone; their order is what tells them apart.
          <Cause key={`${finding.code} ${at}`} {...sayDeployment(finding)} code={finding.code} />
        ))
      )}
      {device === null ? null : (
        <p>
          <a
            href={addressOf(device)}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              places.go(device);
            }}
          >
            <FormattedMessage {...w.device} />
          </a>
        </p>
      )}
      {computer.reports.length === 0 ? null : (
        <section>
          <h3>
            <FormattedMessage {...w.reports} />
          </h3>
          <ul className={style('reports')}>
            {computer.reports.map(({ at, codes }) => (
              <li key={at}>
                <Moment at={at} />
                <span className={style('code')}>
                  {codes.length === 0 ? intl.formatMessage(w.fine) : codes.join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

function Cause(props: {
  readonly title: string;
  readonly cause: string;
  readonly cure: string;
  readonly code: string | null;
}) {
  const { title, cause, cure, code } = props;
  return (
    <section className={style('cause')}>
      <h3>{title}</h3>
      {code === null ? null : <p className={style('code')}>{code}</p>}
      {cause === '' ? null : <p>{cause}</p>}
      {cure === '' ? null : (
        <p>
          <strong>
            <FormattedMessage {...w.next} />
          </strong>{' '}
          {cure}
        </p>
      )}
    </section>
  );
}
