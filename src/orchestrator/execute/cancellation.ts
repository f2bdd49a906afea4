/** The abort reason of an attempt that is stopped on purpose, not because anything failed. */
export class Cancellation extends Error {}

/** The abort reason when the run's own time is up: no fault of the attempt under way. */
export class OutOfTime extends Cancellation {}

/** The abort reason when this process stops executing the run and leaves it to another. */
export class Relinquished extends Error {
  override readonly name = 'Relinquished';
  /** Whether this process may still write the run's events. */
  readonly isHeld: boolean;

  constructor(message: string, { isHeld }: { readonly isHeld: boolean }) {
    super(message);
    this.isHeld = isHeld;
  }
}
