import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Command, commandIds, commandOf, type CommandId } from './keys.ts';
import { comboOf, type Pressed } from './key-combo.ts';

/** After the first key of a chord the second must come within this time, milliseconds. */
const CHORD_MS = 1_200;

export interface Offer {
  readonly run: () => void;
  /** Why it cannot be done now, in words; null when it can. */
  readonly why: string | null;
}

/** Where keys go now: to the screen, into a text field, or to a shell on somebody's computer. */
export type Focus = 'screen' | 'text' | 'terminal';

export interface CommandsState {
  /** What the screen offers now. A later offer of the same command comes first. */
  readonly offers: ReadonlyMap<CommandId, readonly Offer[]>;
}

export interface Commands extends StoreApi<CommandsState> {
  /** Returns the way to withdraw it. */
  readonly offer: (id: CommandId, offer: Offer) => () => void;
  readonly offered: (id: CommandId) => Offer | null;
  readonly run: (id: CommandId) => boolean;
  /** Whether the press was a command and has been run. */
  readonly press: (pressed: Pressed, focus: Focus) => boolean;
}

/** Commands by name: screens offer them, keys, palette and buttons run them. */
export function createCommands(now: () => number): Commands {
  const store = createStore<CommandsState>(() => ({ offers: new Map() }));
  const byCombo = new Map<string, CommandId[]>();
  for (const id of commandIds) {
    for (const combo of commandOf(id).keys) {
      byCombo.set(combo, [...(byCombo.get(combo) ?? []), id]);
    }
  }
  const chordStarts = new Set(
    [...byCombo.keys()].filter((combo) => combo.includes(' ')).map((combo) => combo.split(' ')[0]),
  );
  let chord: { readonly start: string; readonly at: number } | null = null;

  const offered = (id: CommandId): Offer | null => store.getState().offers.get(id)?.at(-1) ?? null;

  function run(id: CommandId): boolean {
    const offer = offered(id);
    if (offer === null || offer.why !== null) return false;
    offer.run();
    return true;
  }

  return {
    ...store,
    offered,
    run,
    offer(id, offer) {
      const change = (list: (offers: readonly Offer[]) => readonly Offer[]): void => {
        const offers = new Map(store.getState().offers);
        offers.set(id, list(offers.get(id) ?? []));
        store.setState({ offers });
      };
      change((offers) => [...offers, offer]);
      return () => change((offers) => offers.filter((each) => each !== offer));
    },
    press(pressed, focus) {
      const combo = comboOf(pressed);
      const started = chord !== null && now() - chord.at < CHORD_MS ? chord.start : null;
      chord = null;
      const ids =
        (started === null ? null : byCombo.get(`${started} ${combo}`)) ?? byCombo.get(combo);
      const id = ids?.find((each) => reaches(commandOf(each), focus) && offered(each) !== null);
      if (id !== undefined && run(id)) return true;
      if (focus === 'screen' && chordStarts.has(combo)) chord = { start: combo, at: now() };
      return false;
    },
  };
}

/** Everything goes to the shell but the keys that are its own; text fields keep what types. */
function reaches(command: Command, focus: Focus): boolean {
  switch (focus) {
    case 'screen':
      return true;
    case 'text':
      return command.inText === true;
    case 'terminal':
      return command.scope === 'terminal';
  }
}
