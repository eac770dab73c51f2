import './jitless.ts';
import './look.ts';
import { RemedyQuestion } from './health/remedy-question.tsx';
import { startPage } from './start-page.tsx';

startPage(<RemedyQuestion />, 'remedy');
