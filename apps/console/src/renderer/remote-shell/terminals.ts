import type { ConsoleParts } from '../console-context.ts';
import { openTerminal, type OpenTerminal } from './terminal.ts';
import type { ShellsState } from './store.ts';

/** What the screen that shows a terminal is told. */
export interface Watcher {
  readonly entered: (inside: boolean) => void;
  /** Several lines were pasted: somebody must say yes first. */
  readonly pasted: (text: string) => void;
}

interface Kept {
  /** Stands in the page while it is looked at, and keeps drawing while it is not. */
  readonly host: HTMLElement;
  readonly terminal: OpenTerminal;
  watcher: Watcher | null;
}

/** By shell. A terminal lives as long as its shell: leaving its tab must not lose what was shown. */
const kept = new Map<string, Kept>();

/** Shows the terminal of a shell in an element; returns it, and the way to take it out again. */
export function showTerminal(
  place: HTMLElement,
  shellId: string,
  around: Pick<ConsoleParts, 'bridge' | 'shells'>,
  watcher: Watcher,
): { readonly terminal: OpenTerminal; readonly leave: () => void } {
  const known = kept.get(shellId) ?? open(place, shellId, around);
  if (known.host.parentElement !== place) place.append(known.host);
  known.watcher = watcher;
  known.terminal.fit();
  known.terminal.focus();
  return {
    terminal: known.terminal,
    leave() {
      known.watcher = null;
      known.host.remove();
    },
  };
}

function open(
  place: HTMLElement,
  shellId: string,
  { bridge, shells }: Pick<ConsoleParts, 'bridge' | 'shells'>,
): Kept {
  const host = place.ownerDocument.createElement('div');
  host.style.blockSize = '100%';
  // xterm measures its letters when it opens, so the host stands in the page by then.
  place.append(host);
  const terminal = openTerminal(host, {
    typed: (data) => void bridge.call('shell.write', { shellId, data }),
    resized: (columns, rows) => void bridge.call('shell.resize', { shellId, columns, rows }),
    drawn: (bytes) => void bridge.call('shell.drawn', { shellId, bytes }),
    entered: (inside) => kept.get(shellId)?.watcher?.entered(inside),
    pasted: (text) => kept.get(shellId)?.watcher?.pasted(text),
  });
  const made: Kept = { host, terminal, watcher: null };
  kept.set(shellId, made);
  const stopListening = shells.listen(shellId, (data) => terminal.write(data));
  const stopWatching = shells.subscribe((state) => {
    if (isOpen(state, shellId)) return;
    stopListening();
    stopWatching();
    kept.delete(shellId);
    host.remove();
    terminal.close();
  });
  return made;
}

const isOpen = (state: ShellsState, shellId: string): boolean =>
  Object.values(state.byTicket).some((view) => view.shellId === shellId && view.state !== 'ended');
