import { IconButton } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { Mark } from '@firstline/ui/mark';
import { ChevronLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import sheet from './frame.module.css';

/** Looks that several screens of the agent share. */
export const frameStyle = classNames(sheet);

const words = defineMessages({
  back: {
    id: 'frame.back',
    defaultMessage: 'Back',
    description: 'Button that leaves a place, Esc does the same',
  },
});

/** A place in the agent's window: title row, content, and a foot that always says where we stand. */
export function Frame(props: {
  readonly title: string;
  /** Leaves this place; without it the mark stands in front of the title. */
  readonly onBack?: () => void;
  readonly aside?: ReactNode;
  readonly menu?: ReactNode;
  /** Between title row and content: what concerns the whole window. */
  readonly above?: ReactNode;
  /** Below the content, when the foot is more than a line of words. */
  readonly below?: ReactNode;
  readonly foot?: ReactNode;
  readonly tallFoot?: boolean;
  /** The place's own field takes the focus; otherwise the title does, so that the change is heard. */
  readonly focusTitle?: boolean;
  readonly children: ReactNode;
}) {
  const { title, onBack, aside, menu, above, foot, tallFoot = false, focusTitle = false } = props;
  const intl = useIntl();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focusTitle) heading.current?.focus();
  }, [focusTitle]);
  return (
    <div className={frameStyle('frame')}>
      <header className={frameStyle('top')}>
        <div className={frameStyle('header', Boolean(onBack) && 'back')}>
          {onBack ? (
            <IconButton label={intl.formatMessage(words.back)} onPress={onBack}>
              <Icon of={ChevronLeft} mirrors />
            </IconButton>
          ) : (
            <Mark />
          )}
          <h1 ref={heading} tabIndex={-1} className={frameStyle('title')}>
            {title}
          </h1>
          {aside === undefined ? null : <span className={frameStyle('aside')}>{aside}</span>}
          {menu}
        </div>
        {above}
      </header>
      <main className={frameStyle('body')}>{props.children}</main>
      {props.below === undefined ? null : <footer>{props.below}</footer>}
      {foot === undefined ? null : (
        <footer className={frameStyle('footer', tallFoot && 'tall')}>{foot}</footer>
      )}
    </div>
  );
}
