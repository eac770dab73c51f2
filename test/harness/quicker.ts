/** How much faster than on a desk waits pass for an agent that a test hurries. */
export const QUICKER = 20;
