import './jitless.ts';
import './look.ts';
import { ReadAlong } from './remote-shell/read-along.tsx';
import { startPage } from './start-page.tsx';

startPage(<ReadAlong />, 'shell');
