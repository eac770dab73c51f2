import type { RemedyPlan } from '@firstline/protocol/health';
import type { SectionName, SectionValue } from '@firstline/protocol/snapshots/sections';
import type { CommandName } from './commands.ts';

/** How a command ended. `output` is what it wrote, both streams, cut. */
export interface Ran {
  readonly state: 'ended' | 'missing' | 'late' | 'refused';
  readonly code: number | null;
  readonly output: string;
}

/** A process, named for ever by its number and its start: a number that was given anew is another one. */
export interface Program {
  readonly pid: number;
  readonly startedAt: string;
  readonly name: string;
  readonly uid: number;
  /** Processor time so far, milliseconds. */
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

/** All that a remedy may do to this computer. A remedy has no other way to the system. */
export interface Effects {
  readonly platform: NodeJS.Platform;
  /** Whose computer it is: never an administrator's account, also when the agent was started by one. */
  readonly account: { readonly uid: number; readonly name: string };
  readonly home: string;
  /** Where things are kept that can be put back. */
  readonly asideFolder: string;
  /** A name of another computer that this one should find; null when it is set up with none. */
  readonly nameToFind: () => string | null;
  /** What commands that need more rights cost here. */
  readonly rights: RemedyPlan['needs'];
  /** Runs one command of the table; a value that does not fit its hole is refused. */
  run(command: CommandName, values: readonly string[], limitMs: number): Promise<Ran>;
  /** Whether the program of a command is on this computer. */
  has(command: CommandName): Promise<boolean>;
  /** Reads one section as a look would; null when it has nothing to say. */
  section<Name extends SectionName>(name: Name): Promise<SectionValue<Name> | null>;
  /** Null: there is no such process any more. */
  program(pid: number): Promise<Program | null>;
  /** False: it is gone, or that number is another process by now. Nothing was signalled then. */
  signal(program: Program, signal: 'SIGTERM' | 'SIGKILL'): Promise<boolean>;
  /** Milliseconds until this computer's resolver found the name; null when it did not. */
  find(name: string, limitMs: number): Promise<number | null>;
  /** The addresses that the network gave to an interface. */
  addresses(networkInterface: string): number;
  pause(ms: number): Promise<void>;
}
