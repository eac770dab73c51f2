import { updateWords } from '@firstline/desktop/renderer/update-words';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { defineMessages } from '@firstline/ui/messages';
import { CircleArrowUp } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { AboutDialog } from './about-dialog.tsx';
import sheet from './top-bar.module.css';
import { useUpdates } from './use-updates.ts';

const style = classNames(sheet);
const w = defineMessages({
  offered: {
    id: 'top.update.offered',
    defaultMessage: 'Version {next} is there',
    description: 'Chip in the top bar: the person decides whether to take it; opens About',
  },
  ready: {
    id: 'top.update.ready',
    defaultMessage: 'Version {next} is ready',
    description: 'Chip in the top bar: it begins with the next start; opens About',
  },
});

/** A console may stay open for weeks: a newer version that waits for its person says so, and opens About. */
export function UpdateChip() {
  const intl = useIntl();
  const view = useUpdates();
  const [about, setAbout] = useState(false);
  const step = view?.step;
  const waits = step === 'ready' || (step === 'offered' && view?.mode === 'notify');
  if (!view || !(waits || about)) return null;
  const words = intl.formatMessage(w[step === 'ready' ? 'ready' : 'offered'], { next: view.next });
  const unsafe = view.unsafe ? `. ${intl.formatMessage(updateWords.unsafe)}` : '';
  return (
    <>
      {waits ? (
        <button
          type="button"
          className={style('chip', view.unsafe && 'trust')}
          aria-label={words + unsafe}
          onClick={() => setAbout(true)}
        >
          <Icon of={CircleArrowUp} size={14} />
          <span className={style('chip-words')}>{words}</span>
        </button>
      ) : null}
      {about ? <AboutDialog onClose={() => setAbout(false)} /> : null}
    </>
  );
}
