import { App } from './app.tsx';
import { startPage } from './start-page.tsx';

startPage(<App />, 'everything');
