import type { TaskType } from '../../task.ts';

/** What a phrase says about the type of a task. */
export type TypeCue =
  /** Asks for something by a verb; most telling where a clause begins. */
  | { readonly kind: 'verb'; readonly points: TypePoints }
  /** Tells something wherever it stands. */
  | { readonly kind: 'sign'; readonly points: TypePoints }
  /** `make`: what it asks for depends on what follows. */
  | { readonly kind: 'make' }
  /** Names a whole that is built rather than changed. */
  | { readonly kind: 'product' }
  /** Begins a question: surely, or only where a question mark follows. */
  | { readonly kind: 'question'; readonly isSure: boolean }
  /** May stand before the verb that counts. */
  | { readonly kind: 'courtesy' }
  /** What is spoken of is there already. */
  | { readonly kind: 'existing' };

export type TypePoints = Readonly<Partial<Record<TaskType, number>>>;

/** Asked for by a verb. */
export const verb = (points: TypePoints): TypeCue => ({ kind: 'verb', points });
/** Told by whatever stands somewhere. */
export const sign = (points: TypePoints): TypeCue => ({ kind: 'sign', points });

/** What phrases say; the phrases in several languages, separated by commas. */
export type CueList = readonly (readonly [cue: TypeCue, phrases: string])[];
