/** What a file's name says of the release in it; names are made by `targetName` and say all of it. */
import { Release, targetName } from '@firstline/updates/offer/release';

const NAME =
  /^firstline-(agent|console)-(\d[\w.-]*?)-(linux|darwin|win32)-(x64|arm64|universal)\.(tar\.gz|exe|zip)$/;

export type Named = Pick<Release, 'app' | 'version' | 'platform' | 'arch' | 'format'>;

const Shape = Release.pick({ app: true, version: true, platform: true, arch: true, format: true });

export function releaseNamed(name: string): Named {
  const [, app, version, platform, arch, format] = NAME.exec(name) ?? [];
  const named = Shape.safeParse({ app, version, platform, arch, format });
  if (!named.success || targetName(named.data) !== name)
    throw new Error(
      `${name} is no name of a release, like firstline-agent-1.3.0-linux-x64.tar.gz.`,
    );
  return named.data;
}
