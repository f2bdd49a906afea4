import type { InvariantOutcome } from '../../../../../orchestrator/ports/sandbox.ts';
import type { Control } from '../../observer-answers.ts';

/** What came of trying an invariant on a control. */
export interface Found extends Pick<InvariantOutcome, 'invariant' | 'breach'> {
  readonly control: Control;
}
