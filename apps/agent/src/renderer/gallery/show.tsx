/** Puts a view on the page of a test, with a bridge that answers as told. */
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import type { Knows } from '../facts.ts';
import { bridgeDouble, type Told } from './double.ts';
import { Stage } from './stage.tsx';

export function show(view: ReactNode, told: Told = {}, knows: Knows = 'everything') {
  const double = bridgeDouble(told);
  const user = userEvent.setup();
  render(
    <Stage bridge={double.bridge} knows={knows}>
      {view}
    </Stage>,
  );
  /** The inputs of every call of this name, oldest first. */
  const said = (name: string) =>
    double.calls.filter((call) => call.name === name).map((call) => call.input);
  return { ...double, user, said };
}
