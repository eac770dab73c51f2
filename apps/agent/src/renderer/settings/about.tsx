import { updateProblem } from '@firstline/desktop/renderer/update-problem';
import { updateLine, updateWords } from '@firstline/desktop/renderer/update-words';
import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { Shape } from '@firstline/ui/shape';
import { Copy } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { useAnnouncer } from '../announcing.ts';
import { useNow } from '../clock.ts';
import { connectionLine } from '../connection-words.ts';
import { useAgent, useFacts, useSettingsKept } from '../facts.ts';
import { CrashList } from '../crashes/crash-list.tsx';
import { Frame } from '../frame.tsx';
import { LogsHere } from './logs-here.tsx';
import { troubleSentences } from '../trouble-words.ts';
import { faultLine, PolicyFaults } from './policy-faults.tsx';
import { UpdatesHere } from './updates-here.tsx';
import sheet from './about.module.css';

const style = classNames(sheet);

const words = defineMessages({
  title: {
    id: 'about.title',
    defaultMessage: 'About this computer’s Firstline',
    description: 'Title of the page with facts about the agent',
  },
  computer: { id: 'about.computer', defaultMessage: 'Computer', description: 'Name of a fact' },
  person: {
    id: 'about.person',
    defaultMessage: 'You',
    description: 'Name of a fact: who uses this computer',
  },
  nobody: {
    id: 'about.nobody',
    defaultMessage: 'Not known to IT. Your messages come from this computer.',
    description: 'No person is mapped to this device',
  },
  server: { id: 'about.server', defaultMessage: 'Server', description: 'Name of a fact' },
  connection: {
    id: 'about.connection',
    defaultMessage: 'Connection',
    description: 'Name of a fact',
  },
  certificate: {
    id: 'about.certificate',
    defaultMessage: 'Certificate',
    description: 'Name of a fact: who vouches for the server’s address',
  },
  issuedBy: {
    id: 'about.certificate-issuer',
    defaultMessage: 'Issued by {issuer}',
    description: 'Who issued the certificate that the server, or a proxy in between, shows',
  },
  version: { id: 'about.version', defaultMessage: 'Version', description: 'Name of a fact' },
  key: {
    id: 'about.key',
    defaultMessage: 'Key',
    description: 'Name of a fact: where the device key is kept',
  },
  keyOs: {
    id: 'about.key-os',
    defaultMessage: 'Kept by the system’s key store',
    description: 'Where the device key is kept',
  },
  keyFile: {
    id: 'about.key-file',
    defaultMessage: 'Key kept in a file',
    description: 'Where the device key is kept',
  },
  trust: { id: 'about.trust', defaultMessage: 'Trust', description: 'Name of a fact' },
  embedded: {
    id: 'about.embedded',
    defaultMessage: 'This server could impersonate technicians.',
    description: 'Trust mode embedded',
  },
  split: {
    id: 'about.split',
    defaultMessage: 'Technicians’ keys are kept apart from the server.',
    description: 'Trust mode split',
  },
  unknown: {
    id: 'about.unknown',
    defaultMessage: 'Not known yet',
    description: 'A fact that is not known',
  },
  copy: {
    id: 'about.copy',
    defaultMessage: 'Copy details for IT',
    description: 'Copies all facts of the page',
  },
  copied: { id: 'about.copied', defaultMessage: 'Copied.', description: 'Said after copying' },
});

/** What this agent is: for the person, and to be read out to IT. */
export function About(props: {
  readonly menu: ReactNode;
  readonly onBack: () => void;
  /** A report was made a file of the ticket to come. */
  readonly onTicket: () => void;
}) {
  const intl = useIntl();
  const agent = useAgent();
  const announcer = useAnnouncer();
  const now = useNow(30_000);
  const state = useFacts((facts) => facts.state);
  const faults = useFacts((facts) => facts.settings?.faults) ?? [];
  const keep = useSettingsKept();
  useEffect(() => {
    void agent.call('settings.look', {}).then((seen) => {
      if (seen.ok) keep(seen.value);
    });
  }, [agent, keep]);
  const unknown = intl.formatMessage(words.unknown);
  const why = state?.trouble ? troubleSentences(intl, state.trouble) : null;
  const trust =
    state?.trust === 'embedded' ? words.embedded : state?.trust === 'split' ? words.split : null;
  const rows: readonly (readonly [string, string])[] = [
    [intl.formatMessage(words.computer), state?.deviceName ?? unknown],
    [intl.formatMessage(words.person), state?.person ?? intl.formatMessage(words.nobody)],
    [intl.formatMessage(words.server), state?.server ?? unknown],
    [
      intl.formatMessage(words.connection),
      [connectionLine(intl, state, now), why?.says, why?.now].filter(Boolean).join(' '),
    ],
    [
      intl.formatMessage(words.certificate),
      state?.certificateIssuer
        ? intl.formatMessage(words.issuedBy, { issuer: state.certificateIssuer })
        : unknown,
    ],
    [intl.formatMessage(words.version), state?.version ?? unknown],
    [
      intl.formatMessage(words.key),
      intl.formatMessage(state?.keyStore === 'os' ? words.keyOs : words.keyFile),
    ],
    [intl.formatMessage(words.trust), trust === null ? unknown : intl.formatMessage(trust)],
  ];
  const updates = useFacts((facts) => facts.updates);
  const copy = async (): Promise<void> => {
    const ofUpdates =
      updates && (updateProblem(intl, updates.problem) ?? updateLine(intl, updates));
    const told = [
      ...(ofUpdates === null ? [] : [`${intl.formatMessage(updateWords.title)}: ${ofUpdates}`]),
      ...faults.map((fault) => `${fault.place}: ${faultLine(intl, fault)}`),
    ];
    const text = [...rows.map(([name, value]) => `${name}: ${value}`), ...told].join('\n');
    const copied = await agent.call('text.copy', { text });
    if (copied.ok) announcer.say(intl.formatMessage(words.copied));
  };
  return (
    <Frame
      title={intl.formatMessage(words.title)}
      focusTitle
      onBack={props.onBack}
      menu={props.menu}
    >
      <PolicyFaults />
      <dl className={style('facts')}>
        {rows.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>
              {name === intl.formatMessage(words.trust) && state?.trust === 'embedded' ? (
                <span className={style('trust')}>
                  <Shape kind="warn" size={10} />
                  {value}
                </span>
              ) : (
                <bdi>{value}</bdi>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <UpdatesHere />
      <div className={style('copy')}>
        <Button onPress={() => void copy()}>
          <Icon of={Copy} />
          {intl.formatMessage(words.copy)}
        </Button>
        <LogsHere />
      </div>
      <CrashList onAdded={props.onTicket} />
    </Frame>
  );
}
