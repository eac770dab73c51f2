import './jitless.ts';
import './look.ts';
import { Pill } from './remote-shell/pill.tsx';
import { startPage } from './start-page.tsx';

startPage(<Pill />, 'shell');
