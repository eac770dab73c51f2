// Import before any shape. A thread that reads once parses each of them once: to compile them first costs
// more than it saves.
import { config } from 'zod';

config({ jitless: true });
