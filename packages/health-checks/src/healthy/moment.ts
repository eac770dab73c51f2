/** A moment that every example stands at. */
export const healthyAt = '2026-11-21T09:40:00.000Z';
