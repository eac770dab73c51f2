import type { SectionName, SectionValue } from '@firstline/protocol/snapshots/sections';
import type { Absent, Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import type { Answers } from './answers.ts';
import type { QuestionName } from './questions.ts';

/** Reads something out of Windows' answers to the questions that it names. */
export type WindowsPart<Value> = {
  readonly asks: readonly QuestionName[];
  readonly read: (answers: Answers, system: System, run: Run) => Value;
};

/**
 * Reads one section out of what Windows answered. None of this has run on Windows: recordings/windows
 * says where its examples come from.
 */
export type WindowsReader<Name extends SectionName> = WindowsPart<
  SectionValue<Name> | Absent | Promise<SectionValue<Name> | Absent>
>;
