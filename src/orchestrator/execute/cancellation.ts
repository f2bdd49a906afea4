/** Abort reason of an attempt that is stopped on purpose and not because something failed. */
export class Cancellation extends Error {}

/** Abort reason when the run's own time is up, which is no fault of the attempt under way. */
export class OutOfTime extends Cancellation {}

/** Abort reason when this process stops executing the run and leaves it to another. */
export class Relinquished extends Error {
  override readonly name = 'Relinquished';
  /** Whether this process may still write the run's events. */
  readonly isHeld: boolean;

  constructor(message: string, { isHeld }: { readonly isHeld: boolean }) {
    super(message);
    this.isHeld = isHeld;
  }
}
