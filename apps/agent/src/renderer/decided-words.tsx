import { localeOf } from '@firstline/settings/locale';
import { Words } from '@firstline/ui/intl';
import type { ReactNode } from 'react';
import { useDecided } from './facts.ts';

/** English words, with dates and times as the organisation, the person or the computer (`system`) has it. */
export function DecidedWords(props: {
  readonly system: string;
  readonly timeZone?: string;
  readonly children: ReactNode;
}) {
  const { system, children, ...rest } = props;
  return (
    <Words locale={localeOf(useDecided('Language'), system)} {...rest}>
      {children}
    </Words>
  );
}
