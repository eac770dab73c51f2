import { z } from 'zod';
import { bytes, count, facts, instant, words } from './shape.ts';

/** A mounted file system. */
export const FileSystem = facts({
  mount: words(400),
  device: words(400),
  type: words(60),
  /** `image` is read-only and full by nature (squashfs, ISO); `memory` lives in RAM. */
  kind: z.enum(['local', 'network', 'memory', 'image']),
  /** Null when the system was not asked: a network file system whose server is gone never answers. */
  totalBytes: bytes.nullable(),
  /** What an ordinary person can still write. */
  freeBytes: bytes.nullable(),
  inodes: bytes.nullable(),
  freeInodes: bytes.nullable(),
  readOnly: z.boolean(),
  /** The kernel stopped writing after an error, whatever the mount options say. */
  stoppedAfterError: z.boolean(),
  /** Errors the file system has recorded. Null where it keeps no count. */
  errors: count.nullable(),
  /** When it recorded the first of them. Left out where it keeps no such time. */
  firstErrorAt: instant.nullable().optional(),
});
export type FileSystem = z.infer<typeof FileSystem>;

/** A drive that holds file systems. */
export const Drive = facts({
  name: words(60),
  model: words(120).nullable(),
  sizeBytes: bytes,
  rotating: z.boolean().nullable(),
  removable: z.boolean(),
  readOnly: z.boolean(),
  /** What the drive says of itself (SMART, NVMe health). Null where it may not be asked. */
  health: facts({
    condition: z.enum(['ok', 'failing', 'unknown']),
    temperatureCelsius: z.number().nullable(),
    powerOnHours: count.nullable(),
    /** Sectors given up, and sectors that could not be read yet. */
    reallocated: count.nullable(),
    pending: count.nullable(),
    mediaErrors: count.nullable(),
    /** Part of the promised writing life that is used; over 1 is past it. */
    worn: z.number().nonnegative().nullable(),
  })
    .nullable()
    .default(null),
});
export type Drive = z.infer<typeof Drive>;

/** Space, and what carries it. */
export const DisksSection = facts({
  fileSystems: z.array(FileSystem).max(300),
  drives: z.array(Drive).max(100),
  /**
   * Room held by files that were deleted while a program still has them open, most first. Looked for
   * where a file system has little room left; only an administrator sees everybody's programs.
   */
  deletedOpen: z
    .array(facts({ mount: words(400), process: words(120), pid: count, bytes }))
    .max(20)
    .default([]),
});
export type DisksSection = z.infer<typeof DisksSection>;
