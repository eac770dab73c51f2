import { useContext, useEffect } from 'react';
import { FactsContext, useAgent, useFacts } from '../facts.ts';
import type { Preview } from '../../bridge/bridge.ts';
import { withheldAfter } from './preview-line.ts';

/** The agent reads anew what has grown old; a preview that stays on screen asks so often, milliseconds. */
const AGAIN_MS = 60_000;

/** Has the computer read while this is on screen, and answers with what would go so far. */
export function usePreview(): {
  readonly preview: Preview | null;
  readonly toggle: (section: string) => void;
} {
  const agent = useAgent();
  const facts = useContext(FactsContext);
  const preview = useFacts((each) => each.preview);
  useEffect(() => {
    const prepare = async (): Promise<void> => {
      const prepared = await agent.call('snapshot.prepare', {});
      if (prepared.ok) facts.setState({ preview: prepared.value });
    };
    void prepare();
    const timer = setInterval(() => void prepare(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [agent, facts]);
  const toggle = (section: string): void => {
    const lines = facts.getState().preview?.lines ?? [];
    const sections = [...withheldAfter(lines, section)];
    void agent.call('snapshot.withhold', { sections }).then((answered) => {
      if (answered.ok) facts.setState({ preview: answered.value });
    });
  };
  return { preview, toggle };
}
