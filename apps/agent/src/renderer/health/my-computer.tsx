import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { Area } from '../../bridge/bridge.ts';
import { useNow } from '../clock.ts';
import { useAgent, useFacts } from '../facts.ts';
import { Frame } from '../frame.tsx';
import { sayAgo } from '../tickets/turn-words.ts';
import { AreaCard } from './area-card.tsx';
import { ChangesList } from './changes-list.tsx';
import sheet from './my-computer.module.css';
import { RunsList } from './runs-list.tsx';

const style = classNames(sheet);

const words = defineMessages({
  title: { id: 'my-computer.title', defaultMessage: 'My computer', description: 'Title of A4' },
  checked: {
    id: 'my-computer.checked',
    defaultMessage: 'Checked {ago}',
    description: 'Foot: when it was last looked at',
  },
  looking: {
    id: 'my-computer.looking',
    defaultMessage: 'Looking at your computer…',
    description: 'Foot, while a look is under way',
  },
  again: {
    id: 'my-computer.again',
    defaultMessage: 'Check again',
    description: 'Looks at the whole computer now',
  },
  first: {
    id: 'my-computer.first',
    defaultMessage: 'Your computer is looked at for the first time. That takes a few seconds.',
    description: 'Nothing is known yet',
  },
  stays: {
    id: 'my-computer.stays',
    defaultMessage: 'All of this stays on your computer until you send it.',
    description: 'Under the areas',
  },
});

const order: readonly Area['verdict'][] = ['bad', 'warn', 'info', 'ok', 'failed', 'untold', 'off'];

/** A4: each part of the computer, what is wrong first, in plain words. */
export function MyComputer(props: {
  readonly menu: ReactNode;
  readonly onBack: () => void;
  readonly onFix: (remedy: string) => void;
  readonly onAsk: (about: string) => void;
}) {
  const intl = useIntl();
  const agent = useAgent();
  const now = useNow(30_000);
  const health = useFacts((facts) => facts.health);
  const areas = [...(health?.areas ?? [])].sort(
    (a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict),
  );
  const troubled = health?.findings.some(({ severity }) => severity !== 'info') ?? false;
  const looking = health === null || health.looking;
  return (
    <Frame
      title={intl.formatMessage(words.title)}
      focusTitle
      onBack={props.onBack}
      menu={props.menu}
      foot={
        <>
          <span role="status" className={style('checked')}>
            {looking || health.checkedAt === null
              ? intl.formatMessage(words.looking)
              : intl.formatMessage(words.checked, {
                  ago: sayAgo(intl, health.checkedAt, now, 'long'),
                })}
          </span>
          <Button
            size="small"
            isDisabled={looking}
            onPress={() => void agent.call('health.look', {})}
          >
            {intl.formatMessage(words.again)}
          </Button>
        </>
      }
    >
      {areas.length === 0 ? <p>{intl.formatMessage(words.first)}</p> : null}
      <ul className={style('areas')}>
        {areas.map((area) => (
          <AreaCard key={area.area} area={area} onFix={props.onFix} onAsk={props.onAsk} />
        ))}
      </ul>
      {health?.changes && (health.changes.healthyAt !== null || troubled) ? (
        <ChangesList changes={health.changes} />
      ) : null}
      <RunsList />
      {areas.length === 0 ? null : (
        <p className={style('stays')}>{intl.formatMessage(words.stays)}</p>
      )}
    </Frame>
  );
}
