import type { InvariantOutcome } from '../../../../../orchestrator/ports/sandbox.ts';
import type { ServerRoute } from '../../observer-answers.ts';
import type { UnlocatedInvariant } from '../course.ts';

export type ServerInvariant = InvariantOutcome['invariant'];

export const nameOf = ({ method, path }: Pick<ServerRoute, 'method' | 'path'>): string =>
  `${method} ${path}`;

/** True for a route of which nobody says that it is there. */
export const isGuessed = ({ stack }: ServerRoute): boolean => stack === '';

/** What came of trying what is known of servers: once for each route and invariant. */
export class Outcomes {
  readonly #told = new Map<string, UnlocatedInvariant>();

  get all(): readonly UnlocatedInvariant[] {
    return [...this.#told.values()];
  }

  holds(invariant: ServerInvariant, route: ServerRoute): void {
    this.#tell(invariant, route, null, route.stack);
  }

  /** `stack` says where it comes from, where that is known better than by its route. */
  broken(
    invariant: ServerInvariant,
    route: ServerRoute,
    breach: string,
    stack = route.stack,
  ): void {
    this.#tell(invariant, route, breach, stack);
  }

  /** True where something of a route is known not to be as it should. */
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
