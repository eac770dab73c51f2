import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { ProgressBar } from '@firstline/ui/progress-bar';
import { Shape } from '@firstline/ui/shape';
import { Lock } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { UpdateView } from '../bridge/update-view.ts';
import { updateProblem } from './update-problem.ts';
import { updateLine, updateWords as words } from './update-words.ts';
import sheet from './updates.module.css';

const style = classNames(sheet);

/** Where this program's updates stand, and what a person can do about it. */
export function Updates(props: {
  readonly view: UpdateView;
  readonly organisation: string | null;
  readonly onCheck: () => void;
  readonly onInstall: () => void;
  readonly onRestart: () => void;
}) {
  const { view, organisation } = props;
  const intl = useIntl();
  // What was known before something went wrong may be true no more.
  const problem = view.step === 'resting' ? updateProblem(intl, view.problem) : null;
  const wentBack = view.outcome?.result === 'rolled-back' ? view.outcome : null;
  const looks = view.by === 'self' && view.mode !== 'off' && view.place !== null;
  const isManaged = view.managed.mode || view.managed.channel || view.managed.place;
  return (
    <section className={style('updates')} aria-label={intl.formatMessage(words.title)}>
      <h2>{intl.formatMessage(words.title)}</h2>
      <p role="status" className={style('told')}>
        {problem === null ? null : <Shape kind="warn" size={10} />}
        <span>{problem ?? updateLine(intl, view)}</span>
      </p>
      {view.step === 'downloading' ? (
        <ProgressBar label={updateLine(intl, view)} value={(view.percent ?? 0) / 100} />
      ) : null}
      {view.unsafe ? <Told kind="warn">{intl.formatMessage(words.unsafe)}</Told> : null}
      {wentBack === null ? null : (
        <Told kind="info">
          {intl.formatMessage(words.wentBack, { from: wentBack.from, to: wentBack.to })}
        </Told>
      )}
      {looks ? <About view={view} /> : null}
      {view.by === 'self' && isManaged ? (
        <p className={style('told', 'about')}>
          <Icon of={Lock} size={14} />
          {organisation === null
            ? intl.formatMessage(words.setByIt)
            : intl.formatMessage(words.setBy, { organisation })}
        </p>
      ) : null}
      {looks ? <Acts {...props} /> : null}
    </section>
  );
}

function About({ view }: { readonly view: UpdateView }) {
  const intl = useIntl();
  const host = /^https?:\/\/([^/]+)/u.exec(view.place ?? '')?.[1] ?? '';
  const when =
    view.checkedAt === null
      ? null
      : intl.formatDate(view.checkedAt, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <>
      <p className={style('about')}>
        {intl.formatMessage(words.from, { channel: view.channel, host })}
      </p>
      <p className={style('about')}>
        {when === null
          ? intl.formatMessage(words.neverChecked)
          : intl.formatMessage(words.checked, { when })}
      </p>
    </>
  );
}

function Acts(props: Parameters<typeof Updates>[0]) {
  const { step } = props.view;
  const intl = useIntl();
  return (
    <div className={style('acts')}>
      {step === 'ready' ? (
        <Button kind="primary" onPress={props.onRestart}>
          {intl.formatMessage(words.restart)}
        </Button>
      ) : step === 'offered' ? (
        <Button kind="primary" onPress={props.onInstall}>
          {intl.formatMessage(words.install)}
        </Button>
      ) : (
        <Button onPress={props.onCheck} isDisabled={step !== 'resting'}>
          {intl.formatMessage(words.check)}
        </Button>
      )}
    </div>
  );
}

function Told(props: { readonly kind: 'warn' | 'info'; readonly children: string }) {
  return (
    <p className={style('told')}>
      <Shape kind={props.kind} size={10} />
      <span>{props.children}</span>
    </p>
  );
}
