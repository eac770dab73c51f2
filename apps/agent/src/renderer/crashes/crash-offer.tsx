import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { defineMessages } from '@firstline/ui/messages';
import { Plus } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useNow } from '../clock.ts';
import { useDraft } from '../draft.ts';
import { saySize } from '../sizes.ts';
import { crashSentence } from './crash-words.ts';
import sheet from './crashes.module.css';
import { useCrashes } from './use-crashes.ts';

const style = classNames(sheet);

/** Older ones are no news to anybody, milliseconds. */
const NEWS_MS = 14 * 24 * 60 * 60_000;

const words = defineMessages({
  add: {
    id: 'crash.offer-add',
    defaultMessage: 'Add its report ({size})',
    description: 'Makes the report of a crash a file of this ticket',
  },
});

/** Offers the newest report with a new ticket. It goes along only when the person adds it, as a file. */
export function CrashOffer() {
  const intl = useIntl();
  const now = useNow(60_000);
  const { crashes } = useCrashes();
  const attach = useDraft((draft) => draft.attachCrash);
  const attached = useDraft((draft) => draft.crashes);
  const crash = crashes.find(({ sent, at }) => !sent && now - Date.parse(at) < NEWS_MS);
  if (crash === undefined || attached.includes(crash.id)) return null;
  return (
    <div className={style('offer')}>
      <span>{crashSentence(intl, crash)}</span>
      <Button size="small" onPress={() => void attach(crash.id)}>
        <Icon of={Plus} size={12} />
        {intl.formatMessage(words.add, { size: saySize(intl, crash.bytes) })}
      </Button>
    </div>
  );
}
