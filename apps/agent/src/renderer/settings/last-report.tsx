import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { AgentAnswers } from '../../bridge/bridge.ts';
import { useAgent } from '../facts.ts';
import sheet from './last-report.module.css';

const style = classNames(sheet);

const words = defineMessages({
  show: {
    id: 'last-report.show',
    defaultMessage: 'Show the last one',
    description: 'Button: shows what was told to IT about the installation',
  },
  hide: { id: 'last-report.hide', defaultMessage: 'Hide it', description: 'Button' },
  exact: {
    id: 'last-report.exact',
    defaultMessage: 'Exactly what was told to IT',
    description: 'Name of the text as it was sent',
  },
  waits: {
    id: 'last-report.waits',
    defaultMessage: 'It goes when there is a connection.',
    description: 'The report has not been sent yet',
  },
});

type Last = Awaited<ReturnType<AgentAnswers['report.last']>>;

/** What this computer told IT about its installation, as it went. Nothing where nothing was told. */
export function LastReport() {
  const intl = useIntl();
  const agent = useAgent();
  const [last, setLast] = useState<Last>(null);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    void agent.call('report.last', {}).then((answer) => {
      if (answer.ok) setLast(answer.value);
    });
  }, [agent]);
  if (last === null) return null;
  return (
    <div className={style('report')}>
      <Button size="small" aria-expanded={shown} onPress={() => setShown(!shown)}>
        {intl.formatMessage(shown ? words.hide : words.show)}
      </Button>
      {shown ? (
        <>
          {last.sent ? null : <p className="muted">{intl.formatMessage(words.waits)}</p>}
          {/* A scrolling region must be reachable by key. */}
          <pre tabIndex={0} dir="ltr" aria-label={intl.formatMessage(words.exact)}>
            {last.json}
          </pre>
        </>
      ) : null}
    </div>
  );
}
