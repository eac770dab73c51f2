// Import before anything else: zod asks at its first schema whether it may compile code, and the pages'
// policy forbids even the question.
import { z } from 'zod';

z.config({ jitless: true });
