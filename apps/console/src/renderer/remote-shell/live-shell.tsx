import { Button, IconButton } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Dialog } from '@firstline/ui/dialog';
import { Icon } from '@firstline/ui/icon';
import { KeyCap } from '@firstline/ui/key-cap';
import { defineMessages } from '@firstline/ui/messages';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ShellView } from '../../bridge/bridge.ts';
import { useCommand, useConsole, useShells } from '../console-context.ts';
import { useKeepClear } from '../use-keep-clear.ts';
import sheet from './remote-shell.module.css';
import type { OpenTerminal } from './terminal.ts';
import { showTerminal } from './terminals.ts';

const style = classNames(sheet);
const w = defineMessages({
  terminal: {
    id: 'terminal.name',
    defaultMessage:
      'Terminal, {device}, {inside, select, true {entered} other {not entered. Enter goes in}}',
    description: 'Name of the terminal',
  },
  inside: {
    id: 'terminal.inside',
    defaultMessage: 'Inside the terminal',
    description: 'Below the terminal',
  },
  outside: {
    id: 'terminal.outside',
    defaultMessage: 'Outside the terminal',
    description: 'Below the terminal',
  },
  enter: {
    id: 'terminal.enter',
    defaultMessage: 'go in',
    description: 'Below the terminal: a key',
  },
  field: { id: 'terminal.field', defaultMessage: 'Find in the terminal', description: 'Field' },
  next: { id: 'terminal.next', defaultMessage: 'Next hit', description: 'Button' },
  previous: { id: 'terminal.previous', defaultMessage: 'Previous hit', description: 'Button' },
  close: { id: 'terminal.close', defaultMessage: 'Close the search', description: 'Button' },
  code: { id: 'terminal.code', defaultMessage: 'Code', description: 'Before the six digits' },
  paste: {
    id: 'terminal.paste',
    defaultMessage: 'Paste {count, plural, one {# line} other {# lines}}?',
    description: 'Dialog title',
  },
  pasteWhy: {
    id: 'terminal.paste.why',
    defaultMessage: 'Every line end runs what stands before it on {device}.',
    description: 'In the dialog',
  },
  pasteNot: { id: 'terminal.paste.not', defaultMessage: 'Do not paste', description: 'Button' },
  pasteYes: {
    id: 'terminal.paste.yes',
    defaultMessage: 'Paste into {device}',
    description: 'Button',
  },
});

/** The terminal of a live session: one Tab stop, entered with Enter, left with a shown key. */
export function LiveShell(props: { readonly view: ShellView }) {
  const { view } = props;
  const { shellId, deviceName } = view;
  const intl = useIntl();
  const { bridge, shells } = useConsole();
  const surface = useRef<HTMLDivElement>(null);
  const screen = useRef<HTMLDivElement>(null);
  const terminal = useRef<OpenTerminal | null>(null);
  const inside = useShells((state) => state.inside);
  const below = useRef<HTMLParagraphElement>(null);
  useKeepClear(below);
  const [searching, setSearching] = useState(false);
  const [search, setSearch] = useState('');
  const [pasting, setPasting] = useState<string | null>(null);

  useEffect(() => {
    const place = screen.current;
    if (place === null) return;
    const shown = showTerminal(
      place,
      shellId,
      { bridge, shells },
      { entered: shells.setInside, pasted: setPasting },
    );
    terminal.current = shown.terminal;
    return () => {
      shown.leave();
      shells.setInside(false);
      terminal.current = null;
    };
  }, [bridge, shells, shellId]);

  const leave = (): void => {
    terminal.current?.blur();
    surface.current?.focus();
  };
  useCommand('leave-terminal', leave);
  useCommand('find-in-terminal', () => setSearching(true));
  const endSearch = (): void => {
    setSearching(false);
    terminal.current?.focus();
  };
  return (
    <section className={style('live')}>
      <div
        ref={surface}
        className={style('terminal')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the surface is the Tab stop, so that Tab can reach the shell inside
        tabIndex={0}
        role="group"
        aria-label={intl.formatMessage(w.terminal, { device: deviceName, inside: String(inside) })}
        onKeyDown={(event) => {
          if (event.target !== surface.current || event.key !== 'Enter') return;
          event.preventDefault();
          terminal.current?.focus();
        }}
      >
        {searching ? (
          <div className={style('search')}>
            <input
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened to be typed into
              autoFocus
              value={search}
              aria-label={intl.formatMessage(w.field)}
              onChange={(event) => {
                setSearch(event.target.value);
                terminal.current?.find(event.target.value, 'next');
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter')
                  terminal.current?.find(search, event.shiftKey ? 'previous' : 'next');
                else if (event.key === 'Escape') endSearch();
                else return;
                event.preventDefault();
                event.stopPropagation();
              }}
            />
            <IconButton
              label={intl.formatMessage(w.previous)}
              onPress={() => terminal.current?.find(search, 'previous')}
            >
              <Icon of={ChevronUp} />
            </IconButton>
            <IconButton
              label={intl.formatMessage(w.next)}
              onPress={() => terminal.current?.find(search, 'next')}
            >
              <Icon of={ChevronDown} />
            </IconButton>
            <IconButton label={intl.formatMessage(w.close)} onPress={endSearch}>
              <Icon of={X} />
            </IconButton>
          </div>
        ) : null}
        <div ref={screen} className={style('screen')} dir="ltr" />
      </div>
      <p ref={below} className={style('below')}>
        <strong>
          <FormattedMessage {...(inside ? w.inside : w.outside)} />
        </strong>
        {inside ? null : (
          <span>
            <KeyCap keys="Enter" />
            <FormattedMessage {...w.enter} />
          </span>
        )}
        {view.code === null ? null : (
          <span className="end">
            <FormattedMessage {...w.code} />
            <span className={style('small-code')}>
              {view.code.slice(0, 3)} {view.code.slice(3)}
            </span>
          </span>
        )}
      </p>
      <Dialog
        title={intl.formatMessage(w.paste, { count: pasting?.split(/\r\n|\r|\n/).length ?? 0 })}
        isOpen={pasting !== null}
        role="alertdialog"
        onClose={() => setPasting(null)}
        acts={
          <>
            <Button autoFocus onPress={() => setPasting(null)}>
              <FormattedMessage {...w.pasteNot} />
            </Button>
            <Button
              kind="primary"
              onPress={() => {
                if (pasting !== null) terminal.current?.paste(pasting);
                setPasting(null);
              }}
            >
              <FormattedMessage {...w.pasteYes} values={{ device: deviceName }} />
            </Button>
          </>
        }
      >
        <p>
          <FormattedMessage {...w.pasteWhy} values={{ device: deviceName }} />
        </p>
        <pre className="mono meta clip">{pasting}</pre>
      </Dialog>
    </section>
  );
}
