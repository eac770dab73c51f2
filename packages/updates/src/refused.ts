/** The four kinds of signed statements that an update rests on. */
export type Role = 'root' | 'timestamp' | 'snapshot' | 'targets';

/** What can be wrong with a statement itself, whatever its role. */
type StatementProblem =
  | 'garbage'
  | 'too-long'
  | 'missing'
  | 'forged-signature'
  | 'unknown-key'
  | 'repeated-signature'
  | 'too-few-signatures'
  | 'expired'
  | 'rollback'
  | 'mismatch';

/** Every reason for which an update is refused. Words for people live with the reader. */
export type UpdateProblem =
  | `${Role}.${StatementProblem}`
  | 'root.skipped'
  | 'root.test-keys'
  | 'targets.unsafe-name'
  | 'place.not-https'
  | 'place.unreachable'
  | 'place.too-slow'
  | 'place.answered'
  | 'release.name-differs'
  | 'release.too-long'
  | 'release.too-short'
  | 'release.wrong-bytes'
  | 'release.missing'
  | 'release.not-an-archive'
  | 'release.unsafe-path'
  | 'release.another'
  | 'release.other-publisher'
  | 'disk.full'
  | 'disk.refused'
  | 'install.failed'
  | 'install.not-own';

/** An expected "no" on the way to an update; what runs now goes on running. */
export class UpdateRefused extends Error {
  override readonly name = 'UpdateRefused';
  readonly code: UpdateProblem;
  readonly detail: Readonly<Record<string, string | number>>;

  constructor(
    code: UpdateProblem,
    detail: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(
      [code, ...Object.entries(detail).map(([name, value]) => `${name}=${value}`)].join(' '),
      options,
    );
    this.code = code;
    this.detail = detail;
  }
}
