import type { Clock, IdSource } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { UserBudget, UserLedger } from '../ports/user-ledger.ts';
import { askAgain } from './ask-again.ts';
import type { Envelope, Reservation, Wanted } from './envelope.ts';

export interface UserEnvelopePorts {
  readonly ledger: UserLedger;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Logger;
}

/** A user's budget as one run or direct answer draws on it. Reservations are kept in the ledger. */
export class UserEnvelope implements Envelope {
  readonly isBounded = true;
  readonly #ports: UserEnvelopePorts;
  readonly #payer: { readonly userId: string; readonly runId: string | null };
  readonly #fallback: UserBudget | null;
  #availableUsd: number;

  constructor(
    ports: UserEnvelopePorts,
    payer: { readonly userId: string; readonly runId: string | null },
    known: { readonly fallback: UserBudget | null; readonly availableUsd: number },
  ) {
    this.#ports = ports;
    this.#payer = payer;
    this.#fallback = known.fallback;
    this.#availableUsd = known.availableUsd;
  }

  /** As of the ledger's last reply: other runs and processes draw on the same budget. */
  get availableUsd(): number {
    return this.#availableUsd;
  }

  async reserve(wanted: Wanted): Promise<Reservation | null> {
    const { clock } = this.#ports;
    const { id, grantedUsd, availableUsd } = await askAgain(() => this.#ask(wanted), clock);
    this.#availableUsd = availableUsd ?? Number.POSITIVE_INFINITY;
    if (grantedUsd === null) return null;
    return {
      reservedUsd: grantedUsd,
      settle: (costUsd) => this.#settle(id, { grantedUsd, costUsd }),
    };
  }

  /** Uses a new id each time: a reservation whose reply was lost stands until its attempt ends. */
  async #ask(wanted: Wanted) {
    const { ledger, clock, ids } = this.#ports;
    const id = ids();
    const asked = { ...wanted, ...this.#payer, id, fallback: this.#fallback, at: clock.now() };
    return { id, ...(await ledger.reserve(asked)) };
  }

  /** Settles a reservation. If that fails, it stands at its worst case until its attempt ends. */
  async #settle(id: string, paid: { grantedUsd: number; costUsd: number }): Promise<void> {
    const { ledger, log } = this.#ports;
    try {
      await ledger.settle(id, paid.costUsd);
      this.#availableUsd += paid.grantedUsd - paid.costUsd;
    } catch (error) {
      log.warn({ err: error, ...this.#payer }, 'a reservation could not be settled yet');
    }
  }
}
