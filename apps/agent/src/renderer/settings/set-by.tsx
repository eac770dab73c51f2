import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { isManaged } from '@firstline/settings/effective';
import type { KeyName } from '@firstline/settings/keys';
import { Lock } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useDecided, useFacts } from '../facts.ts';
import sheet from './settings.module.css';
import { settingsWords as words } from './settings-words.ts';

const style = classNames(sheet);

/** Whether the organisation decided this, so that the person here cannot. */
export const useManaged = (name: KeyName): boolean =>
  useFacts((facts) => facts.settings !== null && isManaged(facts.settings, name));

/** A lock, and who holds the key. Nothing where the person decides, or nobody did. */
export function SetBy(props: { readonly name: KeyName }) {
  const intl = useIntl();
  const managed = useManaged(props.name);
  const named = useDecided('OrganisationName');
  const enrolled = useFacts((facts) => facts.state?.organisation ?? null);
  if (!managed) return null;
  const organisation = named ?? enrolled;
  return (
    <span className={style('set-by')}>
      <Icon of={Lock} size={12} />
      <bdi>
        {organisation === null
          ? intl.formatMessage(words.setByIt)
          : intl.formatMessage(words.setBy, { organisation })}
      </bdi>
    </span>
  );
}
