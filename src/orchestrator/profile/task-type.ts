import { askingPart } from './asking-part.ts';
import type { TypeCue } from './cues/type-cue.ts';
import { addInnerVerbs } from './inner-verbs.ts';
import { findMain, type MainVerb, type ReadClause, verbPoints } from './main-verb.ts';
import { addSigns } from './type-signs.ts';
import { strongest, type TypeJudgement, TypeTally } from './type-tally.ts';
import { verblessForm } from './verbless-form.ts';

/** Weighs verbs, signs and circumstances; the type with the most points wins. */
export function judgeType(all: readonly ReadClause[], hasFiles: boolean): TypeJudgement {
  const clauses = askingPart(all);
  const tally = new TypeTally();
  const { main, asked } = findMain(clauses);
  const mainPoints = main === null ? {} : verbPoints(main);
  tally.addAll(mainPoints, 1, main?.phrase ?? '');
  if (asked !== null) tally.add('QUESTION', asked.points, `it asks "${asked.phrase} …"`);

  const form = main === null && asked === null ? verblessForm(clauses, hasFiles) : null;
  if (form !== null) tally.add(form.type, form.points, form.reason);
  addInnerVerbs(tally, clauses, main);
  addSigns(
    tally,
    clauses,
    strongest(mainPoints) ?? (form?.type === 'GENERATION' ? form.type : null),
  );
  addCircumstances(tally, clauses, { main, hasFiles, isFault: form?.type === 'FIX' });
  return tally.judgement();
}

function addCircumstances(
  tally: TypeTally,
  clauses: readonly ReadClause[],
  {
    main,
    hasFiles,
    isFault,
  }: { readonly main: MainVerb | null; readonly hasFiles: boolean; readonly isFault: boolean },
): void {
  const says = (kind: TypeCue['kind']): boolean =>
    clauses.some(({ cues }) => cues.some(({ sense }) => sense.kind === kind));
  if (says('product')) tally.add('GENERATION', 0.8, 'it names a whole program');
  if (says('existing') && !isFault) tally.add('EDIT', 1, 'it speaks of something that exists');
  if (main === null && clauses.some(({ end }) => end === '?')) {
    tally.add('QUESTION', 1.5, 'it ends in a question mark');
  }
  if (main !== null && isAboutCode(main)) tally.add('REFACTOR', 1.5, 'it is about code');
  if (hasFiles) {
    tally.add('EDIT', 1, 'files are given');
    tally.add('FIX', 0.5, 'files are given');
    tally.add('REFACTOR', 0.5, 'files are given');
  } else {
    tally.add('GENERATION', 0.75, 'no files are given');
    const isTitled = main !== null && clauses.indexOf(main.clause) > 0;
    if (isTitled) tally.add('GENERATION', 2, 'it begins by naming something');
  }
}

/** A change of what is written and not of what is seen: "Replace the callbacks by promises". */
function isAboutCode(main: MainVerb): boolean {
  if (strongest(verbPoints(main)) !== 'EDIT') return false;
  const signs = main.clause.cues.flatMap(({ sense }) =>
    sense.kind === 'sign' ? [sense.points] : [],
  );
  return signs.some((points) => 'REFACTOR' in points) && !signs.some((points) => 'EDIT' in points);
}
