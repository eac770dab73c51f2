/** The words were wrong, not the world: told with the way to the help, exit code 2. */
export class Usage extends Error {
  override readonly name = 'Usage';
}

/** It was understood and cannot be done: exit code 1. */
export class CannotDo extends Error {
  override readonly name = 'CannotDo';
}

/** The database was not there, or is none of ours: exit code 3. */
export class NotReachable extends Error {
  override readonly name = 'NotReachable';
}
