import type { InvariantOutcome } from '../../../../../orchestrator/ports/sandbox.ts';
import type { ServerRoute } from '../../observer-answers.ts';
import type { UnlocatedInvariant } from '../course.ts';

export type ServerInvariant = InvariantOutcome['invariant'];

export const nameOf = ({ method, path }: Pick<ServerRoute, 'method' | 'path'>): string =>
  `${method} ${path}`;

/** True for a route that was guessed, not registered. */
export const isGuessed = ({ stack }: ServerRoute): boolean => stack === '';

/** The outcomes of a server's invariants, one for each invariant and route; a breach is kept. */
export class Outcomes {
  readonly #told = new Map<string, UnlocatedInvariant>();

  get all(): readonly UnlocatedInvariant[] {
    return [...this.#told.values()];
  }

  holds(invariant: ServerInvariant, route: ServerRoute): void {
    this.#tell(invariant, route, null, route.stack);
  }

  /** `stack` tells the place if that is known better than by the route. */
  broken(
    invariant: ServerInvariant,
    route: ServerRoute,
    breach: string,
    stack = route.stack,
  ): void {
    this.#tell(invariant, route, breach, stack);
  }

  /** True if any invariant of the route is broken. */
  isBroken(route: ServerRoute): boolean {
    return this.all.some(({ label, breach }) => label === nameOf(route) && breach !== null);
  }

  #tell(
    invariant: ServerInvariant,
    route: ServerRoute,
    breach: string | null,
    stack: string,
  ): void {
    const key = `${invariant} ${nameOf(route)}`;
    if ((this.#told.get(key)?.breach ?? null) !== null) return;
    this.#told.set(key, { invariant, label: nameOf(route), testId: null, breach, stack });
  }
}
