import { useConsole, useSession } from '../console-context.ts';

export interface Draft {
  readonly text: string;
  readonly write: (text: string) => void;
}

/** What is being written, kept at every keystroke: it survives a crash and an ended session. */
export function useDraft(key: string): Draft {
  const { bridge, session } = useConsole();
  const text = useSession((state) => state.drafts[key] ?? '');
  return {
    text,
    write(next) {
      const { [key]: _before, ...rest } = session.getState().drafts;
      session.setState({ drafts: next === '' ? rest : { ...rest, [key]: next } });
      void bridge.call('draft.save', { key, text: next });
    },
  };
}
