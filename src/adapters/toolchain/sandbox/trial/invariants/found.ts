import type { InvariantOutcome } from '../../../../../orchestrator/ports/sandbox.ts';
import type { Control } from '../../observer-answers.ts';

/** The outcome of an invariant that was tried on a control. */
export interface Found extends Pick<InvariantOutcome, 'invariant' | 'breach'> {
  readonly control: Control;
}
