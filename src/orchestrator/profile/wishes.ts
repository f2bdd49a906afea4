/** Words that express a wish. */
export const WISHES = new Set(
  'should must want wants would like need needs please let can could wish prefer no more bitte soll'.split(
    ' ',
  ),
);
