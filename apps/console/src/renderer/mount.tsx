import { stampStyleElements } from '@firstline/ui/csp-nonce';
import { Words } from '@firstline/ui/intl';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createIntl } from 'react-intl';
import './console.css';
import { App } from './app.tsx';
import { ConsoleContext, type ConsoleParts } from './console-context.ts';
import { listenToKeys } from './listen-to-keys.ts';
import { makeConsole, type Surroundings } from './make-console.ts';

/** The clock redraws what counts seconds; minutes follow from it. */
const TICK_MS = 1_000;
/** What depends on the time of day is counted again, milliseconds. */
const RECOUNT_MS = 15_000;

/** Puts the console into a page. */
export function mount(
  page: Document,
  around: Omit<Surroundings, 'intl'> & { readonly languages: readonly string[] },
): ConsoleParts {
  const locale = englishOf(around.languages);
  stampStyleElements(page);
  const intl = createIntl({ locale, defaultLocale: 'en', messages: {}, onError: () => undefined });
  const parts = makeConsole({ ...around, intl });
  setInterval(() => parts.clock.setState({ now: around.now() }), TICK_MS);
  setInterval(() => parts.tickets.tick(), RECOUNT_MS);
  listenToKeys(page, parts.commands);
  const place = page.querySelector('#app');
  if (place === null) throw new Error('the page has no place for the console');
  createRoot(place).render(
    <StrictMode>
      <Words locale={locale}>
        <ConsoleContext value={parts}>
          <App />
        </ConsoleContext>
      </Words>
    </StrictMode>,
  );
  return parts;
}

/** The person's own English, for dates and numbers; day before month and 24 hours for everybody else. */
const englishOf = (languages: readonly string[]): string =>
  languages.find((language) => language.startsWith('en-')) ?? 'en-GB';
