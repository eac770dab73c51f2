import './jitless.ts';
import './look.ts';
import { App } from './app.tsx';
import { startPage } from './start-page.tsx';

const ticketId = new URLSearchParams(location.hash.slice(1)).get('ticket');

startPage(
  <App first={ticketId === null ? { at: 'home' } : { at: 'ticket', ticketId }} />,
  'everything',
);
