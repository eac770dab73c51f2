import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import type { Area, Finding, Health } from '../../bridge/bridge.ts';
import { useFacts } from '../facts.ts';
import { areaMeaning } from './area-words.ts';
import { ChangeLine } from './changes-list.tsx';
import { consequenceTitle } from './finding-words.ts';
import sheet from './my-computer.module.css';
import { TrendChart } from './trend-chart.tsx';
import { trendsOf } from './trend-words.ts';

const style = classNames(sheet);

/** Changes that are told beside a finding. */
const CHANGES_SHOWN = 3;

const words = defineMessages({
  hides: {
    id: 'area.hides',
    defaultMessage: 'It is also why: {what}.',
    description: 'Consequences of a finding; what is a list of titles',
  },
  changed: {
    id: 'area.changed',
    defaultMessage: 'What changed before it began',
    description: 'Heading over changes that may be the cause',
  },
});

const none: Health['trends'] = [];

/** What an area means, what its findings bring about, how it went over days, and what may have changed it. */
export function AreaDetail(props: {
  readonly id: string;
  readonly area: Area;
  readonly findings: readonly Finding[];
}) {
  const { id, area, findings } = props;
  const intl = useIntl();
  const trends = useFacts((facts) => facts.health?.trends ?? none);
  const changes = useFacts((facts) => facts.health?.changes ?? null);
  const hidden = new Set(
    findings.flatMap(({ hides, params }) =>
      hides.flatMap((code) => consequenceTitle(intl, code, params) ?? []),
    ),
  );
  const codes = findings.map(({ code }) => code);
  const causes = (changes?.list ?? [])
    .filter(({ mayExplain }) => mayExplain.some((code) => codes.includes(code)))
    .slice(0, CHANGES_SHOWN);
  return (
    <div id={id} className={style('more')}>
      <p>{areaMeaning(intl, area.area)}</p>
      {hidden.size === 0 ? null : (
        <p>{intl.formatMessage(words.hides, { what: intl.formatList([...hidden]) })}</p>
      )}
      {trendsOf(area.area, trends).map((trend) => (
        <TrendChart key={`${trend.figure} ${trend.of}`} trend={trend} />
      ))}
      {causes.length === 0 ? null : (
        <section>
          <h3>{intl.formatMessage(words.changed)}</h3>
          <ul className={style('changes')}>
            {causes.map((change) => (
              <ChangeLine key={change.key} change={change} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
