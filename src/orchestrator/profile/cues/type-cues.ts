import { CUES_OF_ASKED } from './asked.ts';
import { CUES_OF_BROKEN } from './broken.ts';
import { CUES_OF_CHANGED } from './changed.ts';
import { CUES_IN_BETWEEN } from './in-between.ts';
import { CUES_OF_NEW } from './new.ts';
import { CUES_OF_RESTRUCTURED } from './restructured.ts';
import type { CueList } from './type-cue.ts';

/** Every phrase that says something of the type of a task. Where a phrase is listed twice, both count. */
export const TYPE_CUES: CueList = [
  ...CUES_OF_NEW,
  ...CUES_OF_CHANGED,
  ...CUES_OF_BROKEN,
  ...CUES_OF_RESTRUCTURED,
  ...CUES_OF_ASKED,
  ...CUES_IN_BETWEEN,
];
