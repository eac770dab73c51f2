import type { ReactNode } from 'react';
import sheet from './badge.module.css';
import { classNames } from './class-names.ts';

const style = classNames(sheet);

/** A state in a word or two. */
export function Badge(props: {
  readonly tone: 'ok' | 'warn' | 'bad' | 'paused' | 'plain' | 'info' | 'session';
  readonly children: ReactNode;
}) {
  return <span className={style('pill', props.tone)}>{props.children}</span>;
}

/** How many are unread; `label` says it in words, since a number alone says nothing to the ear. */
export function Count(props: { readonly value: number; readonly label: string }) {
  return (
    <span className={style('count')} role="img" aria-label={props.label}>
      {props.value > 99 ? '99+' : props.value}
    </span>
  );
}

/** A person's initials, as decoration beside the name. */
export function Initials(props: { readonly name: string; readonly big?: boolean }) {
  const words = props.name.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('');
  return (
    <span className={style('initials', props.big === true && 'big')} aria-hidden="true">
      {letters.toUpperCase()}
    </span>
  );
}
