import { createHash } from 'node:crypto';
import { uuidv7 } from '@firstline/protocol/ids';

/** When Northwind was thought up; its ids begin with it. */
const BORN = Date.UTC(2026, 10, 1);

/** The same id for the same thing on every run, which is what makes the demo repeatable. */
export const demoId = (what: string): string =>
  uuidv7(BORN, createHash('sha256').update(`firstline demo ${what}`).digest());
