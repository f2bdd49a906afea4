import type { TaskType } from '../../task.ts';

/** What a phrase says about the type of a task. */
export type TypeCue =
  /** A verb that asks for something; it counts most at the beginning of a clause. */
  | { readonly kind: 'verb'; readonly points: TypePoints }
  /** Counts wherever it stands. */
  | { readonly kind: 'sign'; readonly points: TypePoints }
  /** `make`: what it asks for depends on what follows. */
  | { readonly kind: 'make' }
  /** Names a whole program, which is built rather than changed. */
  | { readonly kind: 'product' }
  /** Begins a question: in any case if `isSure`, else only if a question mark follows. */
  | { readonly kind: 'question'; readonly isSure: boolean }
  /** May precede the verb that counts. */
  | { readonly kind: 'courtesy' }
  /** Refers to something that exists already. */
  | { readonly kind: 'existing' };

export type TypePoints = Readonly<Partial<Record<TaskType, number>>>;

export const verb = (points: TypePoints): TypeCue => ({ kind: 'verb', points });
export const sign = (points: TypePoints): TypeCue => ({ kind: 'sign', points });

/** Cues and the phrases that give them, in several languages, separated by commas. */
export type CueList = readonly (readonly [cue: TypeCue, phrases: string])[];
