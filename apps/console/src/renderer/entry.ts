// zod is set before any schema is made: that is why everything else comes by a second import.
import './jitless.ts';

void import('./start.tsx');
