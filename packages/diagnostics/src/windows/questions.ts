import { connectionQuestions } from './questions-of-connections.ts';
import { machineQuestions } from './questions-of-the-machine.ts';
import { upkeepQuestions } from './questions-of-upkeep.ts';

/**
 * Everything that Windows is asked, by name: each a few lines of PowerShell that give objects. Names of
 * classes and fields are those of Microsoft Learn (class pages of the CIM providers; what is no class
 * names its source). Nothing here writes, asks the network or reads the arguments of a program, and no
 * line holds a double quote: the whole script travels as one argument.
 */
export const questions = { ...machineQuestions, ...connectionQuestions, ...upkeepQuestions };

export type QuestionName = keyof typeof questions;
