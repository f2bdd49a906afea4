import type { TaskType } from '../task.ts';
import { askingPart } from './asking-part.ts';
import type { TypeCue } from './cues/type-cue.ts';
import {
  findMain,
  isSubject,
  type MainVerb,
  phraseOf,
  type ReadClause,
  verbPoints,
} from './main-verb.ts';
import { pointsOf, strongest, type TypeJudgement, TypeTally } from './type-tally.ts';
import { formOf } from './verbless-form.ts';
import { WISHES } from './wishes.ts';

/** The most that all signs of one type count, so that they hardly outweigh a plain verb. */
const MAX_SIGN_POINTS = 4.5;
/**
 * How much signs of other types count once a verb has said what to do, by the type of that verb.
 */
const SIGN_SHARE_UNDER_VERB: Readonly<Record<TaskType, number>> = {
  GENERATION: 0.3,
  EDIT: 0.8,
  FIX: 0.8,
  REFACTOR: 0.8,
  QUESTION: 0.8,
};
/** Share of its points that a verb inside a clause has, when no clause begins with a verb. */
const INNER_VERB_SHARE = 0.6;
/** Share of its points that every further verb has. */
const LATER_VERB_SHARE = 0.12;
/** Further verbs say nothing new and would take time. */
const MAX_INNER_VERBS = 20;

/**
 * After one of these words a verb asks for nothing: "the delete button", "does not update", "after
 * adding".
 */
const NOT_ASKING = new Set(
  `the a an this that these those my our your its each every last first not doesnt dont didnt wont
   cant cannot after when while before on der die das den ein eine le la les un une el los las il lo
   o os as de het een`.split(/\s+/),
);

/** Judges the type of a task by its verbs, signs and circumstances; the most points win. */
export function judgeType(all: readonly ReadClause[], hasFiles: boolean): TypeJudgement {
  const clauses = askingPart(all);
  const tally = new TypeTally();
  const { main, asked } = findMain(clauses);
  const mainPoints = main === null ? {} : verbPoints(main);
  tally.addAll(mainPoints, 1, main?.phrase ?? '');
  if (asked !== null) tally.add('QUESTION', asked.points, `it asks "${asked.phrase} …"`);

  const form = main === null && asked === null ? formOf(clauses, hasFiles) : null;
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
  if (says('existing') && !isFault) tally.add('EDIT', 1, 'it refers to something that exists');
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
    if (isTitled) tally.add('GENERATION', 2, 'it starts with a title');
  }
}

/**
 * True for a change of the code rather than of what it does: "Replace the callbacks by promises".
 */
function isAboutCode(main: MainVerb): boolean {
  if (strongest(verbPoints(main)) !== 'EDIT') return false;
  const signs = main.clause.cues.flatMap(({ sense }) =>
    sense.kind === 'sign' ? [sense.points] : [],
  );
  return signs.some((points) => 'REFACTOR' in points) && !signs.some((points) => 'EDIT' in points);
}

/**
 * Adds the verbs inside clauses: "it should show …" asks for something, "it shows …" only tells.
 */
function addInnerVerbs(
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

function addSigns(
  tally: TypeTally,
  clauses: readonly ReadClause[],
  mainType: TaskType | null,
): void {
  const spent = new Map<TaskType, number>();
  for (const clause of clauses) {
    for (const occurrence of clause.cues) {
      for (const [type, points] of signPoints(occurrence.sense)) {
        const share = mainType === null || mainType === type ? 1 : SIGN_SHARE_UNDER_VERB[mainType];
        const already = spent.get(type) ?? 0;
        const added = Math.min(points, MAX_SIGN_POINTS - already);
        if (added <= 0) continue;
        spent.set(type, already + added);
        tally.add(type, added * share, `it says "${phraseOf(clause, occurrence)}"`);
      }
    }
  }
}

function signPoints(sense: TypeCue): readonly (readonly [TaskType, number])[] {
  return sense.kind === 'sign' ? pointsOf(sense.points) : [];
}
