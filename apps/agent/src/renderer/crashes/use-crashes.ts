import { useEffect, useState } from 'react';
import type { CrashView } from '../../bridge/bridge.ts';
import { useAgent } from '../facts.ts';

/** The reports of this agent, newest first, asked for when a screen shows them. */
export function useCrashes(): {
  readonly crashes: readonly CrashView[];
  readonly remove: (id: string) => Promise<void>;
} {
  const agent = useAgent();
  const [crashes, setCrashes] = useState<readonly CrashView[]>([]);
  useEffect(() => {
    let gone = false;
    void agent.call('crash.list', {}).then((listed) => {
      if (listed.ok && !gone) setCrashes(listed.value.crashes);
    });
    return () => {
      gone = true;
    };
  }, [agent]);
  return {
    crashes,
    async remove(id) {
      const removed = await agent.call('crash.delete', { id });
      if (removed.ok) setCrashes((before) => before.filter((crash) => crash.id !== id));
    },
  };
}
