import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import type { Fault } from '@firstline/settings/fault';
import { type IntlShape, useIntl } from 'react-intl';
import { useFacts } from '../facts.ts';
import { frameStyle } from '../frame.tsx';
import { Shape } from '@firstline/ui/shape';
import sheet from './policy-faults.module.css';

const style = classNames(sheet);

const words = defineMessages({
  title: {
    id: 'policy-faults.title',
    defaultMessage: 'What IT set for this computer has a mistake',
    description: 'Over a list of faults in policies',
  },
  own: {
    id: 'policy-faults.own',
    defaultMessage: 'Your settings on this computer are damaged',
    description: 'Over a list of faults in the person’s own settings',
  },
  text: {
    id: 'policy-faults.text',
    defaultMessage: 'Everything else works. Copy the details below and send them to IT.',
    description: 'Under the title',
  },
  line: {
    id: 'policy-faults.line',
    defaultMessage: '{key}: {problem}',
    description: 'A fault of one key; the problem is a sentence or two',
  },
});

/** One fault as IT would read it: the key, what is wrong with it, and what to do. */
export function faultLine(intl: IntlShape, { key, code, detail, problem }: Fault): string {
  const id = `policy-fault.${code}`;
  const message = intl.messages[id];
  const told =
    typeof message === 'string'
      ? intl.formatMessage({ id, defaultMessage: message }, detail)
      : problem;
  return key === null ? told : intl.formatMessage(words.line, { key, problem: told });
}

/** What is wrong with policies or with what was kept here, in plain words; nothing when all is well. */
export function PolicyFaults() {
  const intl = useIntl();
  const faults = useFacts((facts) => facts.settings?.faults);
  if (faults === undefined || faults.length === 0) return null;
  const places = [...new Set(faults.map(({ place }) => place))];
  const isOwn = faults.every(({ source }) => source === 'own');
  return (
    <section className={style('faults')}>
      <Shape kind="warn" />
      <div className={style('told')}>
        <h2>{intl.formatMessage(isOwn ? words.own : words.title)}</h2>
        <p className={frameStyle('muted')}>{intl.formatMessage(words.text)}</p>
        {places.map((place) => (
          <section key={place} aria-label={place}>
            <h3 className={style('place')}>
              <bdi>{place}</bdi>
            </h3>
            <ul>
              {faults
                .filter((fault) => fault.place === place)
                .map((fault) => (
                  <li key={`${fault.key} ${fault.problem}`}>
                    <bdi>{faultLine(intl, fault)}</bdi>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}
