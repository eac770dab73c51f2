import type { Answers } from './answers.ts';

/** Whether one of the services that other sections depend on runs (Win32_Service.State). */
export function serviceState(answers: Answers, name: string): 'running' | 'stopped' | 'unknown' {
  const found = answers.may('watchedServices')?.find((one) => one.text('Name') === name);
  const state = found?.text('State')?.toLowerCase();
  if (state === undefined) return 'unknown';
  return state === 'running' ? 'running' : state === 'stopped' ? 'stopped' : 'unknown';
}
