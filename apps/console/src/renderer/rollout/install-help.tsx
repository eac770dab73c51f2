import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { Segmented } from '@firstline/ui/segmented';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useRollout, useSession } from '../console-context.ts';
import { installCommand, type PackageKind, packageKinds } from './install-commands.ts';
import sheet from './rollout.module.css';

const style = classNames(sheet);
const w = defineMessages({
  kind: { id: 'install.kind', defaultMessage: 'Package', description: 'Choice of the package' },
  msi: { id: 'install.msi', defaultMessage: 'Windows (MSI)', description: 'Choice' },
  pkg: { id: 'install.pkg', defaultMessage: 'macOS (PKG)', description: 'Choice' },
  deb: { id: 'install.deb', defaultMessage: 'Debian, Ubuntu (deb)', description: 'Choice' },
  rpm: { id: 'install.rpm', defaultMessage: 'Fedora, RHEL (rpm)', description: 'Choice' },
  where: {
    id: 'install.where',
    defaultMessage:
      'As an administrator, in the folder that holds the package and the token file. The token stands in no command: those are logged.',
    description: 'Above the command',
  },
  copy: { id: 'install.copy', defaultMessage: 'Copy the commands', description: 'Button' },
  after: {
    id: 'install.after',
    defaultMessage:
      'The last line of the installer says whether the agent can work, with a code. The same code stands on this page.',
    description: 'Below the command',
  },
  afterMsi: {
    id: 'install.after.msi',
    defaultMessage:
      'Whether the agent can work stands on this page, with a code, soon after somebody signed in. On the computer itself: firstline-agent doctor --deployment.',
    description: 'Below the command for Windows, whose installer does not wait for a network',
  },
});

/** The exact words to install with, for each kind of package. */
export function InstallHelp() {
  const intl = useIntl();
  const { bridge } = useConsole();
  const server = useSession((state) => state.session.server);
  const fingerprint = useRollout((state) => state.fingerprint);
  const version = useRollout((state) => state.version);
  const [kind, setKind] = useState<PackageKind>('msi');
  const command = installCommand(kind, { server, fingerprint, version });
  return (
    <div className={style('install')}>
      <Segmented
        label={intl.formatMessage(w.kind)}
        hideLabel
        value={kind}
        onChange={setKind}
        choices={packageKinds.map((value) => ({ value, words: intl.formatMessage(w[value]) }))}
      />
      <p className="muted">
        <FormattedMessage {...w.where} />
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with keys */}
      <pre tabIndex={0}>{command}</pre>
      <Button size="small" onPress={() => void bridge.call('text.copy', { text: command })}>
        <FormattedMessage {...w.copy} />
      </Button>
      <p className="muted">
        <FormattedMessage {...(kind === 'msi' ? w.afterMsi : w.after)} />
      </p>
    </div>
  );
}
