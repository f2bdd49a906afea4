import { type Check, judged, skipped } from '../check.ts';
import { lostParts } from '../edit/lost-parts.ts';

/** Nothing from before the edit is lost, unless the request says so. */
export const editKeeps: Check = {
  id: 'edit-keeps',
  title: 'The edit loses nothing that was there before',
  dimension: 'COMPLETENESS',
  needsAllFiles: true,
  forgivesBase: false,
  run: ({ project, base, request }) => {
    if (base === null) return skipped('Something new was asked for, not an edit');
    if (BRINGS_MUCH_DOWN.test(request.request)) {
      return skipped('The request asks for much to be removed or rewritten');
    }
    return judged(lostParts(request.request, base, project));
  },
};

/** Requests after which much may be missing or worded differently. */
const BRINGS_MUCH_DOWN =
  /\b(?:remov|delet|drop|replac|redesign|rewrit|rebuild|simplif|minimal|strip|translat|locali[sz]|internationali[sz]|i18n|start over|from scratch|get rid)/i;
