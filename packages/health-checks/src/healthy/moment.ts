import type { SectionName, SectionValue } from '@firstline/protocol/snapshots/sections';

/** A moment that every example stands at. */
export const healthyAt = '2026-11-21T09:40:00.000Z';

/** Some of a computer's sections. */
export type Some = { readonly [Name in SectionName]?: SectionValue<Name> };
