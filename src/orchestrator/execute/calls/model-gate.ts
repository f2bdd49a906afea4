import { AttemptError } from '../../failure.ts';

/** Permission to ask a model. Report the outcome at most once, and always dispose of it. */
export interface Admission extends Disposable {
  /** False once the model has come to rest, or has recovered, since the permission was given. */
  readonly isCurrent: boolean;
  succeeded(): void;
  /** Counts only failures to reach the model: one that refused or wrote nonsense was reached. */
  failed(error: AttemptError): void;
}

/** Decides whether a model may be asked. */
export interface ModelGate {
  /** Returns permission to ask the model; null while it rests or is being probed. */
  enter(model: string): Admission | null;
  /**
   * Resolves with permission to ask the model, waiting for a probe under way to show whether it
   * answers. Throws `LeftAlone` while the model rests; rejects with the signal's reason if that
   * aborts first.
   */
  admitAfterProbe(model: string, signal: AbortSignal): Promise<Admission>;
}

/** The model rests or is being probed. A retryable `UNAVAILABLE`, though nothing was sent. */
export class LeftAlone extends AttemptError {
  constructor(message: string, options: { readonly retryAfterMs?: number } = {}) {
    super('UNAVAILABLE', message, { ...options, retryable: true });
  }
}
