import type { WorldName } from './engine/worlds.ts';
import type { TrialCourse } from './trial/course.ts';
import type { PreparedTrial } from './trial/prepared-trial.ts';

/** What a sandbox's thread is told. */
export interface TrialOrder {
  readonly world: WorldName;
  readonly trial: PreparedTrial;
}

/** What it answers, once for each trial. `broken`: the sandbox itself failed. */
export type TrialAnswer =
  | { readonly kind: 'over'; readonly course: TrialCourse }
  | { readonly kind: 'broken'; readonly message: string };
