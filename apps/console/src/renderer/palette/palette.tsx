import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { KeyCap } from '@firstline/ui/key-cap';
import { ChevronRight, Inbox, Laptop, type LucideIcon, Search, User } from 'lucide-react';
import { Fragment, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { FormattedMessage, useIntl } from 'react-intl';
import { useTickets } from '../console-context.ts';
import { rowOf, subjectsOf } from '../tickets/state.ts';
import { ticketNumber } from '../tickets/ticket-words.ts';
import { best, type Found, type Kind, modeOf } from './items.ts';
import { paletteWords as w } from './palette-words.ts';
import sheet from './palette.module.css';
import { useItems } from './use-items.ts';

const style = classNames(sheet);
const drawings: Readonly<Record<Kind, LucideIcon>> = {
  command: ChevronRight,
  ticket: Inbox,
  person: User,
  device: Laptop,
};

/** C12: everything that can be found or done, by a few letters; each line shows its key or why it is off. */
export function Palette(props: { readonly start: string; readonly onClose: () => void }) {
  const intl = useIntl();
  const [text, setText] = useState(props.start);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { kinds, query } = modeOf(text);
  const items = useItems(text);
  const kindKey = kinds.join();
  const found = useMemo(
    () => best(items, kindKey.split(',') as Kind[], query), // as: joined one line above
    [items, kindKey, query],
  );
  const current = Math.min(at, found.length - 1);

  const choose = (each: Found | undefined): void => {
    if (each === undefined || each.item.why !== null) return;
    props.onClose();
    // After the dialog has given the focus back, so that what runs can take it.
    requestAnimationFrame(() => each.item.run());
  };
  const move = (to: number): void => {
    const next = Math.min(found.length - 1, Math.max(0, to));
    setAt(next);
    list.current?.querySelector(`#found-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(current + 1);
    else if (event.key === 'ArrowUp') move(current - 1);
    else if (event.key === 'Enter') choose(found[current]);
    else if (event.key === 'Escape' && query !== '') setText(props.start);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <ModalOverlay
      className={style('scrim')}
      isOpen
      isDismissable
      onOpenChange={(open) => !open && props.onClose()}
    >
      <Modal className={style('window')}>
        <Dialog aria-label={intl.formatMessage(w.title)} className={style('palette')}>
          <Subject />
          <div className={style('ask')}>
            <Icon of={Search} />
            <input
              role="combobox"
              aria-expanded="true"
              aria-controls="found"
              aria-activedescendant={current >= 0 ? `found-${current}` : undefined}
              aria-label={intl.formatMessage(w.field)}
              placeholder={intl.formatMessage(w.field)}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the palette is opened to be typed into
              autoFocus
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setAt(0);
              }}
              onKeyDown={press}
            />
            <span className={style('count')}>{intl.formatNumber(found.length)}</span>
          </div>
          <div
            ref={list}
            id="found"
            role="listbox"
            aria-label={intl.formatMessage(w.title)}
            className={style('list')}
          >
            {found.map((each, index) => (
              <Fragment key={each.item.key}>
                {found[index - 1]?.item.kind === each.item.kind ? null : (
                  <div className={style('group')} role="presentation">
                    {intl.formatMessage(w[each.item.kind])}
                  </div>
                )}
                <Line
                  found={each}
                  id={`found-${index}`}
                  isCurrent={index === current}
                  onPoint={() => setAt(index)}
                  onChoose={() => choose(each)}
                />
              </Fragment>
            ))}
          </div>
          {found.length === 0 ? (
            <p className={style('nothing')}>
              <FormattedMessage {...w.nothing} values={{ query }} />
            </p>
          ) : null}
          <footer className={style('foot')}>
            <span>
              <KeyCap keys="↑" /> <KeyCap keys="↓" /> <FormattedMessage {...w.choose} />
            </span>
            <span>
              <KeyCap keys="Enter" /> <FormattedMessage {...w.doIt} />
            </span>
            <span className="end">
              <KeyCap keys=">" /> <FormattedMessage {...w.commands} />
            </span>
            <span>
              <KeyCap keys="#" /> <FormattedMessage {...w.tickets} />
            </span>
            <span>
              <KeyCap keys="@" /> <FormattedMessage {...w.people} />
            </span>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** What commands will apply to. */
function Subject() {
  const intl = useIntl();
  const count = useTickets((state) => subjectsOf(state).length);
  const row = useTickets((state) => rowOf(state, subjectsOf(state)[0] ?? ''));
  if (row === undefined) return null;
  return (
    <p className={style('subject')}>
      <span className={style('chip')}>
        {count > 1 ? intl.formatMessage(w.subject, { count }) : ticketNumber(row.number)}
      </span>
      <span className="clip muted">{row.title}</span>
    </p>
  );
}

function Line(props: {
  readonly found: Found;
  readonly id: string;
  readonly isCurrent: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}) {
  const { item, hit } = props.found;
  const marked = new Set(hit.at);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- keys are the field's, by aria-activedescendant
    <div
      id={props.id}
      role="option"
      aria-selected={props.isCurrent}
      aria-disabled={item.why !== null}
      className={style('line', props.isCurrent && 'current', item.why !== null && 'off')}
      onPointerMove={props.onPoint}
      onClick={props.onChoose}
    >
      <Icon of={drawings[item.kind]} />
      <span className="clip">
        {[...item.words].map((letter, index) =>
          // oxlint-disable-next-line react/no-array-index-key -- letters of one text
          marked.has(index) ? <mark key={index}>{letter}</mark> : letter,
        )}
        {item.why === null ? null : <span className={style('why')}>{item.why}</span>}
      </span>
      {item.keys === null ? null : <KeyCap keys={item.keys} />}
    </div>
  );
}
