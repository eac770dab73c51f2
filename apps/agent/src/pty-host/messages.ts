import { z } from 'zod';

/** Largest terminal, columns or rows. */
const Size = z.number().int().min(1).max(1000);
const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const Count = z.number().int().positive();

/** Name of the environment variable that marks every process of a shell; its value is the shell's id. */
export const MARKER = 'FIRSTLINE_SHELL';

/** Name of the folder, among temporary ones, that is the home of a shell without a home. */
export const scratchName = (shellId: string): string => `firstline-shell-${shellId}`;

/** What the agent's engine tells the pty host. */
export const ToHost = z.discriminatedUnion('type', [
  /** First: become an ordinary account. Nothing runs before the answer is `ready`. */
  z.object({ type: z.literal('prepare'), shellId: z.uuid() }),
  /** Second, after the person's yes. */
  z.object({ type: z.literal('start'), cols: Size, rows: Size }),
  z.object({ type: z.literal('input'), bytes: Bytes }),
  z.object({ type: z.literal('resize'), cols: Size, rows: Size }),
  /** So many bytes of output were passed on: room for more. */
  z.object({ type: z.literal('taken'), bytes: Count }),
]);
export type ToHost = z.infer<typeof ToHost>;

/** What the pty host tells the agent's engine. */
export const FromHost = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    account: z.string(),
    uid: z.number().int(),
    gid: z.number().int(),
    shell: z.string(),
    folder: z.string(),
    /** A home made for this shell alone, to be removed after it. */
    scratch: z.string().nullable(),
  }),
  z.object({
    type: z.literal('refused'),
    reason: z.enum(['elevated', 'failed']),
    detail: z.string(),
  }),
  z.object({ type: z.literal('started'), pid: z.number().int() }),
  z.object({ type: z.literal('output'), bytes: Bytes }),
  /** The terminal has taken so many bytes of input. */
  z.object({ type: z.literal('written'), bytes: Count }),
  z.object({
    type: z.literal('exited'),
    code: z.number().int().nullable(),
    signal: z.number().int().nullable(),
  }),
]);
export type FromHost = z.infer<typeof FromHost>;
