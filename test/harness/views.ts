import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// Without vitest's globals the testing library does not tidy up after a test by itself.
afterEach(cleanup);
