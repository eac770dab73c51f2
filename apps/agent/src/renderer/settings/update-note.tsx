import { updateLine, updateWords as words } from '@firstline/desktop/renderer/update-words';
import { Button } from '@firstline/ui/button';
import { Shape } from '@firstline/ui/shape';
import { useIntl } from 'react-intl';
import { useAgent, useFacts } from '../facts.ts';
import { frameStyle } from '../frame.tsx';

/** On Home, where the organisation leaves it to the person to take a newer version. */
export function UpdateNote() {
  const intl = useIntl();
  const agent = useAgent();
  const view = useFacts((facts) => facts.updates);
  if (view === null || view.mode !== 'notify') return null;
  const { step } = view;
  if (step !== 'offered' && step !== 'ready') return null;
  const [act, name] =
    step === 'offered'
      ? (['update.install', words.install] as const) // as const: a pair
      : (['update.restart', words.restart] as const); // as const: same
  return (
    <div role="status" className={frameStyle('alert', 'note')}>
      <Shape kind={view.unsafe ? 'warn' : 'info'} />
      <div>
        {updateLine(intl, view)} {view.unsafe ? intl.formatMessage(words.unsafe) : null}
      </div>
      <div className={frameStyle('acts')}>
        <Button size="small" onPress={() => void agent.call(act, {})}>
          {intl.formatMessage(name)}
        </Button>
      </div>
    </div>
  );
}
