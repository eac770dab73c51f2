/** Ways to install the agent, by what the computer takes. */
export const packageKinds = ['msi', 'pkg', 'deb', 'rpm'] as const;
export type PackageKind = (typeof packageKinds)[number];

export interface InstallFacts {
  readonly server: string;
  readonly fingerprint: string;
  /** Of the packages of the server's own release. */
  readonly version: string;
}

/** The token file is called this wherever it lies. */
export const TOKEN_FILE = 'enrolment-token';

/**
 * The very words to type, for the folder that holds the package and the token file. The token itself stands
 * in none of them: command lines are logged.
 */
export function installCommand(kind: PackageKind, about: InstallFacts): string {
  const { server, fingerprint, version } = about;
  switch (kind) {
    case 'msi':
      return [
        `msiexec /i firstline-agent-${version}-x64.msi /qn /l*v firstline.log`,
        `  SERVERURL=${server}`,
        `  ROOTFINGERPRINT=${fingerprint}`,
        `  ENROLMENTTOKENFILE="%CD%\\${TOKEN_FILE}"`,
      ].join(' ^\n');
    case 'pkg':
      return [
        '# First a configuration profile for app.firstline.agent:',
        `#   ServerUrl        ${server}`,
        `#   RootFingerprint  ${fingerprint}`,
        'sudo mkdir -p "/Library/Application Support/Firstline"',
        `sudo cp ${TOKEN_FILE} "/Library/Application Support/Firstline/${TOKEN_FILE}"`,
        `sudo installer -pkg firstline-agent-${version}-universal.pkg -target /`,
      ].join('\n');
    case 'deb':
    case 'rpm':
      return [
        'sudo install -d -m 755 /etc/firstline',
        `echo '${JSON.stringify({ ServerUrl: server, RootFingerprint: fingerprint })}' | sudo tee /etc/firstline/policy.json`,
        `sudo install -m 600 ${TOKEN_FILE} /etc/firstline/${TOKEN_FILE}`,
        kind === 'deb'
          ? 'sudo apt-get install -y ./firstline-agent_*.deb'
          : 'sudo dnf install -y ./firstline-agent-*.rpm',
      ].join('\n');
  }
}
