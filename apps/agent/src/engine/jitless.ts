// Import before any shape. The agent's programs parse each shape a few times: to compile them first costs
// more time and memory than it saves.
import { config } from 'zod';

config({ jitless: true });
