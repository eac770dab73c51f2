import { useSyncExternalStore } from 'react';

/** The two things that are said aloud without a focus: news, and what cannot wait. */
export type Urgency = 'polite' | 'assertive';

/** What a window says to people who hear it. Make one per window. */
export function makeAnnouncer() {
  let said: Readonly<Record<Urgency, string>> = { polite: '', assertive: '' };
  const listeners = new Set<() => void>();
  return {
    say(words: string, urgency: Urgency = 'polite'): void {
      // The same words twice are two pieces of news: a trailing space makes the change heard.
      const again = said[urgency] === words ? `${words} ` : words;
      said = { ...said, [urgency]: again };
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    said: () => said,
  };
}
export type Announcer = ReturnType<typeof makeAnnouncer>;

/** The two live regions of a window; there are never more. */
export function Announcements(props: { readonly from: Announcer }) {
  const said = useSyncExternalStore(props.from.subscribe, props.from.said);
  return (
    <div className="visually-hidden">
      <div aria-live="polite">{said.polite}</div>
      <div aria-live="assertive">{said.assertive}</div>
    </div>
  );
}
