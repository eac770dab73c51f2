import { Updates } from '@firstline/desktop/renderer/updates';
import { useAgent, useDecided, useFacts } from '../facts.ts';

/** The agent's own updates, on the page about it. */
export function UpdatesHere() {
  const agent = useAgent();
  const view = useFacts((facts) => facts.updates);
  const organisation = useDecided('OrganisationName');
  if (view === null) return null;
  return (
    <Updates
      view={view}
      organisation={organisation}
      onCheck={() => void agent.call('update.check', {})}
      onInstall={() => void agent.call('update.install', {})}
      onRestart={() => void agent.call('update.restart', {})}
    />
  );
}
