import { createIntl } from 'react-intl/server';

const words = {
  title: {
    id: 'notice.several.title',
    defaultMessage: 'News from IT',
    description: 'Title of one notice for several conversations, after quiet hours',
  },
  body: {
    id: 'notice.several.body',
    defaultMessage: 'IT wrote in {count, plural, one {# conversation} other {# conversations}}.',
    description: 'Body of one notice for several conversations, after quiet hours',
  },
};

const intl = createIntl({ locale: 'en', defaultLocale: 'en' });

/** One notice that stands for several. */
export const severalWords = (count: number): { readonly title: string; readonly body: string } => ({
  title: intl.formatMessage(words.title),
  body: intl.formatMessage(words.body, { count }),
});
