import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Dialog } from '@firstline/ui/dialog';
import { memo, type ReactNode, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { useConsole } from '../console-context.ts';
import sheet from './markdown.module.css';

const style = classNames(sheet);
const w = defineMessages({
  title: { id: 'link.title', defaultMessage: 'Open this address?', description: 'Dialog title' },
  why: {
    id: 'link.why',
    defaultMessage: 'It was written in a ticket. It opens outside Firstline.',
    description: 'In the dialog before a link is opened',
  },
  stay: { id: 'link.stay', defaultMessage: 'Stay here', description: 'Button' },
  copy: { id: 'link.copy', defaultMessage: 'Copy the address', description: 'Button' },
  open: { id: 'link.open', defaultMessage: 'Open {host}', description: 'Button' },
});

/** No pictures, no HTML, no style: words, lists, code, tables and https links. */
const schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== 'img' && name !== 'input'),
  protocols: { href: ['https'] },
};

const components: Components = {
  a: ({ href, children }) => <Outward address={href ?? ''}>{children}</Outward>,
  // A heading inside a message must not become a heading of the page.
  h1: ({ children }) => <p className="strong">{children}</p>,
  h2: ({ children }) => <p className="strong">{children}</p>,
  h3: ({ children }) => <p className="strong">{children}</p>,
  h4: ({ children }) => <p className="strong">{children}</p>,
  h5: ({ children }) => <p className="strong">{children}</p>,
  h6: ({ children }) => <p className="strong">{children}</p>,
};

/** What people wrote, as Markdown. It never passes an HTML sink. */
export const Markdown = memo(function Markdown(props: { readonly text: string }) {
  return (
    <div className={style('text')} dir="auto">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[[rehypeSanitize, schema]]}
        components={components}
        skipHtml
      >
        {hardBreaks(props.text)}
      </ReactMarkdown>
    </div>
  );
});

/** People press Enter for a new line; Markdown wants two spaces before it. Code fences stay as they are. */
const hardBreaks = (text: string): string =>
  text.includes('```') ? text : text.replaceAll(/([^\n])\n(?=[^\n])/g, '$1  \n');

/** A link asks first, because the sender chose where it leads. */
function Outward(props: { readonly address: string; readonly children: ReactNode }) {
  const { address, children } = props;
  const intl = useIntl();
  const { bridge } = useConsole();
  const [asking, setAsking] = useState(false);
  if (!address.startsWith('https://')) return <>{children}</>;
  const host = hostOf(address);
  return (
    <>
      <button
        type="button"
        className={style('link')}
        title={address}
        onClick={() => setAsking(true)}
      >
        {children}
      </button>
      <Dialog
        title={intl.formatMessage(w.title)}
        isOpen={asking}
        onClose={() => setAsking(false)}
        acts={
          <>
            <Button autoFocus onPress={() => setAsking(false)}>
              <FormattedMessage {...w.stay} />
            </Button>
            <Button
              onPress={() => {
                setAsking(false);
                void bridge.call('text.copy', { text: address });
              }}
            >
              <FormattedMessage {...w.copy} />
            </Button>
            <Button
              kind="primary"
              onPress={() => {
                setAsking(false);
                void bridge.call('address.open', { address });
              }}
            >
              <FormattedMessage {...w.open} values={{ host }} />
            </Button>
          </>
        }
      >
        <p className={style('address')}>{address}</p>
        <p className="muted">
          <FormattedMessage {...w.why} />
        </p>
      </Dialog>
    </>
  );
}

function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    // Not an address a browser would open; the whole text is shown above the buttons anyway.
    return address;
  }
}
