/** Ways to install the agent, by what the computer takes. */
export const packageKinds = ['msi', 'pkg', 'deb', 'rpm'] as const;
export type PackageKind = (typeof packageKinds)[number];

export interface InstallFacts {
  readonly server: string;
  readonly fingerprint: string;
}

/** The token file is called this wherever it lies. */
export const TOKEN_FILE = 'enrolment-token';

/**
 * The very words to type, for the folder that holds the package and the token file. The token itself stands
 * in none of them: command lines are logged.
 */
export function installCommand(kind: PackageKind, { server, fingerprint }: InstallFacts): string {
  switch (kind) {
    case 'msi':
      return [
        'msiexec /i firstline-agent.msi /qn /l*v firstline-agent.log',
        `  SERVERURL=${server}`,
        `  ROOTFINGERPRINT=${fingerprint}`,
        `  ENROLMENTTOKENFILE="%CD%\\${TOKEN_FILE}"`,
      ].join(' ^\n');
    case 'pkg':
      return [
        `sudo install -m 644 -d "/Library/Application Support/Firstline"`,
        `sudo install -m 666 ${TOKEN_FILE} "/Library/Application Support/Firstline/${TOKEN_FILE}"`,
        `sudo defaults write "/Library/Managed Preferences/app.firstline.agent" ServerUrl ${server}`,
        `sudo defaults write "/Library/Managed Preferences/app.firstline.agent" RootFingerprint ${fingerprint}`,
        'sudo installer -pkg firstline-agent.pkg -target /',
      ].join('\n');
    case 'deb':
    case 'rpm':
      return [
        'sudo install -d -m 755 /etc/firstline',
        `echo '${JSON.stringify({ ServerUrl: server, RootFingerprint: fingerprint })}' | sudo tee /etc/firstline/policy.json`,
        `sudo install -m 666 ${TOKEN_FILE} /etc/firstline/${TOKEN_FILE}`,
        kind === 'deb'
          ? 'sudo apt-get install -y ./firstline-agent_*.deb'
          : 'sudo dnf install -y ./firstline-agent-*.rpm',
      ].join('\n');
  }
}
