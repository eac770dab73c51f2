import './jitless.ts';
import './look.ts';
import { Permission } from './remote-shell/permission.tsx';
import { startPage } from './start-page.tsx';

startPage(<Permission />, 'question');
