import { isSubject, type MainVerb, phraseOf, type ReadClause } from './main-verb.ts';
import type { TypeTally } from './type-tally.ts';
import { WISHES } from './verbless-form.ts';

/** A verb inside a clause, where no clause begins with one. */
const INNER_VERB_SHARE = 0.6;
/** Every further verb. */
const LATER_VERB_SHARE = 0.12;
/** More tell nothing new, and looking at them takes time. */
const MAX_INNER_VERBS = 20;

/**
 * What follows one of these is no request, though it looks like one: "the delete button",
 * "does not update", "after adding".
 */
const NOT_ASKING = new Set(
  `the a an this that these those my our your its each every last first not doesnt dont didnt wont
   cant cannot after when while before on der die das den ein eine le la les un une el los las il lo
   o os as de het een`.split(/\s+/),
);

/** Verbs inside clauses: "it should show …" asks for something, "it shows …" only tells. */
export function addInnerVerbs(
  tally: TypeTally,
  clauses: readonly ReadClause[],
  main: MainVerb | null,
): void {
  let isFirst = main === null;
  let count = 0;
  for (const clause of clauses) {
    const isPolite = clause.cues.some(({ at, sense }) => at === 0 && sense.kind === 'courtesy');
    for (const occurrence of clause.cues) {
      const { sense, at } = occurrence;
      const before = clause.words[at - 1] ?? '';
      if (occurrence === main?.occurrence || sense.kind !== 'verb') continue;
      count += 1;
      if (count > MAX_INNER_VERBS) return;
      if (NOT_ASKING.has(before) || isSubject(clause, occurrence)) continue;
      const isWished = isFirst && (isPolite || WISHES.has(before) || before === 'to');
      tally.addAll(
        sense.points,
        isWished ? INNER_VERB_SHARE : LATER_VERB_SHARE,
        phraseOf(clause, occurrence),
      );
      if (isWished) isFirst = false;
    }
  }
}
