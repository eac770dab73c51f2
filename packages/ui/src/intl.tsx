import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider } from 'react-intl';

/**
 * Words, numbers and direction of one language for everything below.
 *
 * English is the source and lives in the components, so it needs no catalogue; a missing message of
 * another language falls back to it without noise.
 */
export function Words(props: {
  readonly locale: string;
  readonly messages?: Readonly<Record<string, string>>;
  readonly timeZone?: string;
  readonly children: ReactNode;
}) {
  const { locale, messages = {}, timeZone, children } = props;
  return (
    <I18nProvider locale={locale}>
      <IntlProvider
        locale={locale}
        defaultLocale="en"
        messages={{ ...messages }}
        onError={(error) => {
          // English is the source: a language without a catalogue is not an error.
          if (error.code !== 'MISSING_TRANSLATION') throw error;
        }}
        {...(timeZone === undefined ? {} : { timeZone })}
      >
        {children}
      </IntlProvider>
    </I18nProvider>
  );
}
