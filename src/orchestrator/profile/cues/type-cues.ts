import { CUES_OF_ASKED } from './asked.ts';
import { CUES_OF_BROKEN } from './broken.ts';
import { CUES_OF_CHANGED } from './changed.ts';
import { CUES_IN_BETWEEN } from './in-between.ts';
import { CUES_OF_NEW } from './new.ts';
import { CUES_OF_RESTRUCTURED } from './restructured.ts';
import type { CueList } from './type-cue.ts';

/**
 * All phrases that say something about the type of a task. A phrase that is listed twice counts for
 * both cues.
 */
export const TYPE_CUES: CueList = [
  ...CUES_OF_NEW,
  ...CUES_OF_CHANGED,
  ...CUES_OF_BROKEN,
  ...CUES_OF_RESTRUCTURED,
  ...CUES_OF_ASKED,
  ...CUES_IN_BETWEEN,
];
