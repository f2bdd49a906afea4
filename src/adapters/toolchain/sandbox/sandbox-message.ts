import type { WorldName } from './engine/worlds.ts';
import type { TrialCourse } from './trial/course.ts';
import type { PreparedTrial } from './trial/prepared-trial.ts';

/** A trial that a sandbox's thread is asked to run. */
export interface TrialOrder {
  readonly world: WorldName;
  readonly trial: PreparedTrial;
}

/** The thread's answer, one for each trial. `broken`: the sandbox itself failed. */
export type TrialAnswer =
  | { readonly kind: 'over'; readonly course: TrialCourse }
  | { readonly kind: 'broken'; readonly message: string };
