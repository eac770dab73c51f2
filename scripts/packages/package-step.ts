import { passed, failed, add, type Tally } from '../check/tally.ts';

/** Says one thing that must be true of a package, and proves it; it goes on with the next when it is not. */
export type Check = (sentence: string, prove: () => unknown) => Promise<void>;

/** Packages of one kind: built, installed and driven for real. */
export type PackageStep = {
  readonly name: string;
  /** The system's packages that it cannot do without, as Debian names them. */
  readonly needs: readonly string[];
  /** It makes namespaces, mounts and accounts of its own. */
  readonly asRoot?: true;
  readonly run: (check: Check) => Promise<void>;
};

/** Runs a step and counts its checks; a step that breaks off is one failure more. */
export async function runPackageStep(step: PackageStep): Promise<Tally> {
  let tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  const say = (mark: string, text: string) => process.stdout.write(`  ${mark} ${text}\n`);
  const fail = (sentence: string, error: unknown): void => {
    tally = add(tally, failed);
    say('✗', sentence);
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stdout.write(`${why.replaceAll(/^/gm, '      ')}\n`);
  };
  try {
    await step.run(async (sentence, prove) => {
      try {
        await prove();
        tally = add(tally, passed);
        say('✓', sentence);
      } catch (error) {
        fail(sentence, error);
      }
    });
  } catch (error) {
    fail(`${step.name} breaks off`, error);
  }
  return tally;
}
