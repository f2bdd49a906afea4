import type { PrismaClient } from '../adapters/prisma/generated/client/client.ts';
import type { Orchestrator } from '../orchestrator/orchestrator.ts';
import type { Statistics } from '../orchestrator/ports/statistics.ts';
import type { WhatIf } from '../orchestrator/what-if/create-what-if.ts';

export const ROLES = ['USER', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** The authenticated caller; everything read or changed belongs to them. */
export interface Viewer {
  readonly userId: string;
  readonly role: Role;
}

/** What resolvers work with, the same for every request. */
export interface Services {
  readonly orchestrator: Orchestrator;
  readonly statistics: Statistics;
  readonly whatIf: WhatIf;
  /** For reads only; every query is scoped to the viewer. */
  readonly prisma: PrismaClient;
  readonly now: () => Date;
}

/** What a resolver receives: the services, and the caller of the request it serves. */
export interface Context extends Services {
  readonly viewer: Viewer;
  /** Aborts when the client disconnects. */
  readonly signal: AbortSignal;
}
