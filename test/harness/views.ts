import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// Without vitest's globals the testing library does not tidy up after a test by itself.
afterEach(cleanup);

// jsdom has no CSS.escape, which React Aria's menus and dialogs ask for.
Object.assign(globalThis, { CSS: Reflect.get(globalThis, 'CSS') ?? { escape: String } });
