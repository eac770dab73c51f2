import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage } from 'react-intl';
import sheet from './rollout.module.css';

const style = classNames(sheet);
const w = defineMessages({
  title: {
    id: 'rollout.begin.title',
    defaultMessage: 'Nothing is rolled out yet',
    description: 'Empty state',
  },
  first: {
    id: 'rollout.begin.first',
    defaultMessage:
      'Make a batch: a name, the computers you expect, and how long its token is good.',
    description: 'First step',
  },
  second: {
    id: 'rollout.begin.second',
    defaultMessage:
      'Give the installer and the token file to Intune, Group Policy, Jamf, Ansible or your hands. The exact commands are shown with the batch.',
    description: 'Second step',
  },
  third: {
    id: 'rollout.begin.third',
    defaultMessage:
      'Watch here who is working. Whoever is not says why, and what to do about it, by itself.',
    description: 'Third step',
  },
  begin: { id: 'rollout.begin', defaultMessage: 'Make a batch…', description: 'Button' },
});

/** How to begin, where nothing was rolled out yet. */
export function RolloutBegin(props: { readonly onBegin: () => void }) {
  return (
    <div className={style('begin')}>
      <h2>
        <FormattedMessage {...w.title} />
      </h2>
      <ol>
        {[w.first, w.second, w.third].map((step) => (
          <li key={step.id}>
            <FormattedMessage {...step} />
          </li>
        ))}
      </ol>
      <Button kind="primary" onPress={props.onBegin}>
        <FormattedMessage {...w.begin} />
      </Button>
    </div>
  );
}
