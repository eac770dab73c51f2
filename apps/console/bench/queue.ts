// The real pages over a bridge that answers from memory: the bench measures what a technician waits for.
import '../src/renderer/jitless.ts';

void import('./queue-page.ts');
