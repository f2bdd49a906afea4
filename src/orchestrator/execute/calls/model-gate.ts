import { AttemptError } from '../../failure.ts';

/** A request's leave to be sent to a model. Told at most once how it went; always disposed of. */
export interface Admission extends Disposable {
  /** False once the model has been left alone, or has answered again, since it was given. */
  readonly isCurrent: boolean;
  succeeded(): void;
  /** Only failures to reach the model count: one that wrote nonsense, or refused, was reached. */
  failed(error: AttemptError): void;
}

/** Who says whether a model may be asked. */
export interface ModelGate {
  /** Leave to ask the model at once; null while it rests or is being probed. */
  enter(model: string): Admission | null;
  /**
   * Leave to ask the model, for which a probe under way is waited for: it soon tells whether the model
   * answers. Throws `LeftAlone` while the model rests; rejects with the signal's reason when that
   * aborts first.
   */
  admitAfterProbe(model: string, signal: AbortSignal): Promise<Admission>;
}

/** The model rests, or is being probed: a retryable `UNAVAILABLE`, though nothing was sent. */
export class LeftAlone extends AttemptError {
  constructor(message: string, options: { readonly retryAfterMs?: number } = {}) {
    super('UNAVAILABLE', message, { ...options, retryable: true });
  }
}
