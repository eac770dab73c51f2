import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { Shape } from '@firstline/ui/shape';
import { useId, useState } from 'react';
import { useIntl } from 'react-intl';
import type { Area, Finding } from '../../bridge/bridge.ts';
import { useNow } from '../clock.ts';
import { useFacts } from '../facts.ts';
import { AreaDetail } from './area-detail.tsx';
import { areaSentence, areaTitle, verdictShape, verdictWord } from './area-words.ts';
import { findingWords, sinceWords } from './finding-words.ts';
import sheet from './my-computer.module.css';
import { remedyButton } from './remedy-words.ts';

const style = classNames(sheet);

const words = defineMessages({
  mean: {
    id: 'area.mean',
    defaultMessage: 'What does this mean?',
    description: 'Opens an explanation of an area',
  },
  meanOf: {
    id: 'area.mean-of',
    defaultMessage: 'What does this mean? {area}',
    description: 'The same for the ear, with the area’s name',
  },
  ask: { id: 'area.ask', defaultMessage: 'Ask IT', description: 'Opens a new ticket' },
  askOf: {
    id: 'area.ask-of',
    defaultMessage: 'Ask IT: {area}',
    description: 'The same for the ear, with the area’s name; also the text of the ticket',
  },
  unverified: {
    id: 'area.unverified',
    defaultMessage: 'Unverified on this platform.',
    description: 'Read by code that was never tried on such a system',
  },
});

const none: readonly Finding[] = [];

/** One part of the computer: verdict in shape and word, one sentence, a fix where there is one, and IT. */
export function AreaCard(props: {
  readonly area: Area;
  readonly onFix: (remedy: string) => void;
  readonly onAsk: (about: string) => void;
}) {
  const { area } = props;
  const intl = useIntl();
  const now = useNow(60_000);
  const id = useId();
  const [open, setOpen] = useState(false);
  const all = useFacts((facts) => facts.health?.findings ?? none);
  const possible = useFacts((facts) => facts.remedies);
  const findings = area.findings.flatMap((index) => all[index] ?? []);
  const title = areaTitle(intl, area.area);
  const remedy = findings.map((one) => one.remedy).find((one) => possible.includes(one ?? ''));
  const worst = findings[0];
  const about = worst
    ? findingWords(intl, worst).title
    : intl.formatMessage(words.askOf, { area: title });
  const askButton = (kind: 'plain' | 'link') => (
    <Button
      kind={kind}
      size="small"
      aria-label={intl.formatMessage(words.askOf, { area: title })}
      onPress={() => props.onAsk(about)}
    >
      {intl.formatMessage(words.ask)}
    </Button>
  );
  return (
    <li className={style('card')}>
      <span className={style('sign')}>
        <Shape kind={verdictShape(area.verdict)} />
      </span>
      <div className={style('inside')}>
        <div className={style('head')}>
          <h2>{title}</h2>
          <span className={style('verdict')}>{verdictWord(intl, area.verdict)}</span>
        </div>
        {findings.map((finding, index) => {
          const said = findingWords(intl, finding);
          return (
            // The same check may speak of two disks: its place tells them apart.
            <div key={`${finding.code}-${index}`} className={style('finding')}>
              <h3>
                <bdi>{said.title}</bdi>
              </h3>
              <p className={style('muted')}>
                <bdi>{said.text}</bdi>
              </p>
              {finding.since === null ? null : (
                <p className={style('meta')}>{sinceWords(intl, finding.since, now)}</p>
              )}
            </div>
          );
        })}
        {findings.length === 0 ? (
          <p className={style('muted')}>{areaSentence(intl, area)}</p>
        ) : null}
        {area.unverified ? (
          <p className={style('meta')}>{intl.formatMessage(words.unverified)}</p>
        ) : null}
        <div className={style('acts')}>
          {remedy ? (
            <Button size="small" onPress={() => props.onFix(remedy)}>
              {remedyButton(intl, remedy)}
            </Button>
          ) : null}
          {worst && !remedy ? askButton('plain') : null}
          <span className={style('links')}>
            {worst && !remedy ? null : askButton('link')}
            <Button
              kind="link"
              aria-expanded={open}
              {...(open ? { 'aria-controls': id } : {})}
              aria-label={intl.formatMessage(words.meanOf, { area: title })}
              onPress={() => setOpen(!open)}
            >
              {intl.formatMessage(words.mean)}
            </Button>
          </span>
        </div>
        {open ? <AreaDetail id={id} area={area} findings={findings} /> : null}
      </div>
    </li>
  );
}
