import { TASK_TYPES, type TaskType } from '../task.ts';
import type { Clause } from './clauses.ts';
import type { TypeCue, TypePoints } from './cues.ts';
import type { Occurrence } from './lexicon.ts';

/** A clause with what was found in it. */
export interface ReadClause extends Clause {
  readonly cues: readonly Occurrence<TypeCue>[];
}

export interface TypeJudgement {
  readonly type: TaskType;
  readonly reasons: readonly string[];
}

/** Signs tell less and less; no heap of them outweighs a plain verb by much. */
const MAX_SIGN_POINTS = 4.5;
/** A request that begins by saying what to do is hardly about what else it mentions. */
const SIGN_SHARE_UNDER_VERB: Readonly<Record<TaskType, number>> = {
  GENERATION: 0.3,
  EDIT: 0.8,
  FIX: 0.8,
  REFACTOR: 0.8,
  QUESTION: 0.8,
};
/** A verb inside a clause, where no clause begins with one. */
const INNER_VERB_SHARE = 0.6;
/** Every further verb. */
const LATER_VERB_SHARE = 0.12;

/**
 * What follows one of these is no request, though it looks like one: "the delete button",
 * "does not update", "after adding".
 */
const NOT_ASKING = new Set(
  `the a an this that these those my our your its each every last first not doesnt dont didnt wont
   cant cannot after when while before on der die das den ein eine le la les un une el los las il lo
   o os as de het een`.split(/\s+/),
);

const AUXILIARIES = new Set(
  'is are was does do doesnt isnt arent wont cant keeps stopped fails has never not'.split(' '),
);
const NAMED_THINGS = new Set(
  'button buttons link links icon field form page results key action handler dialog modal menu bar function'.split(
    ' ',
  ),
);

/** Weighs verbs, signs and circumstances; the type with the most points wins. */
export function judgeType(clauses: readonly ReadClause[], hasFiles: boolean): TypeJudgement {
  const tally = new Tally();
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
  tally: Tally,
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

const WISHES = new Set(
  'should must want wants would like need needs please let can could wish prefer no more bitte soll'.split(
    ' ',
  ),
);

/** Without a verb to go by: "A shop with …" wishes for one, "Prices are …" tells of a fault. */
function formOf(
  clauses: readonly ReadClause[],
  hasFiles: boolean,
): { readonly type: TaskType; readonly points: number; readonly reason: string } | null {
  const first = clauses[0]?.words[0] ?? '';
  if (!hasFiles && /^(?:an?|eine?|une?|uma?|una|een)$/.test(first)) {
    return { type: 'GENERATION', points: 3, reason: 'it describes something new' };
  }
  const isWish = clauses.some(
    ({ words, cues }) =>
      words.some((word) => WISHES.has(word)) ||
      cues.some(({ sense }) => sense.kind === 'sign' && (sense.points.EDIT ?? 0) > 1),
  );
  return hasFiles && !isWish
    ? { type: 'FIX', points: 2, reason: 'it describes what happens' }
    : null;
}

interface MainVerb {
  readonly clause: ReadClause;
  readonly occurrence: Occurrence<TypeCue>;
  readonly phrase: string;
}

interface Asked {
  readonly points: number;
  readonly phrase: string;
}

/**
 * The first verb that begins a clause, and the question that the request begins with. A verb in
 * the sentence of the question is part of it; one in a later sentence weighs more than it.
 */
function findMain(clauses: readonly ReadClause[]): {
  readonly main: MainVerb | null;
  readonly asked: Asked | null;
} {
  let asked: Asked | null = null;
  let isInQuestion = false;
  for (const [index, clause] of clauses.entries()) {
    for (const occurrence of openingCues(clause)) {
      const { sense } = occurrence;
      const phrase = phraseOf(clause, occurrence);
      const isVerb = sense.kind === 'verb' || sense.kind === 'make';
      if (isVerb && !isInQuestion && !isSubject(clause, occurrence)) {
        const main = { clause, occurrence, phrase };
        return { main, asked: asked && { ...asked, points: asked.points / 2 } };
      }
      if (sense.kind === 'question') {
        const isMarked = sentenceEnd(clauses, index) === '?';
        if (isMarked || sense.isSure) {
          asked ??= { points: 3.5 + (isMarked ? 1 : 0) + (sense.isSure ? 0.5 : 0), phrase };
          isInQuestion = true;
        }
      }
    }
    if (clause.end !== ',') isInQuestion = false;
  }
  return { main: null, asked };
}

/** In "Undo does nothing" and "Delete button is broken" the first word is no verb. */
function isSubject({ words, cues }: ReadClause, { at, length }: Occurrence<TypeCue>): boolean {
  const next = words[at + length] ?? '';
  if (AUXILIARIES.has(next)) return true;
  const isFaulty = cues.some(({ sense }) => sense.kind === 'sign' && (sense.points.FIX ?? 0) >= 2);
  return isFaulty && NAMED_THINGS.has(next);
}

/** What stands at the beginning of the clause, behind any courtesies. */
function openingCues(clause: ReadClause): readonly Occurrence<TypeCue>[] {
  let at = 0;
  for (;;) {
    const here = clause.cues.filter((cue) => cue.at === at);
    const courtesy = here.find(({ sense }) => sense.kind === 'courtesy');
    if (courtesy === undefined) return here;
    at += courtesy.length;
  }
}

function sentenceEnd(clauses: readonly ReadClause[], from: number): string {
  return clauses.slice(from).find(({ end }) => end !== ',')?.end ?? '.';
}

function verbPoints({ clause, occurrence }: MainVerb): TypePoints {
  const { sense, at, length } = occurrence;
  if (sense.kind === 'verb') return sense.points;
  // "make a page" builds, "make the page wider" changes, "make it work" mends.
  const rest = clause.words.slice(at + length);
  if (rest.some((word) => /^work(?:s|ing)?$/.test(word))) return { FIX: 4.5 };
  if (
    clause.cues.some(
      (cue) => cue.at > at && cue.sense.kind === 'sign' && 'REFACTOR' in cue.sense.points,
    )
  ) {
    return { EDIT: 2, REFACTOR: 2 };
  }
  const next = rest[0] ?? '';
  if (/^(?:an?|me|us|new|some|ein|eine|einen|mir|une?|uno|una|um|uma|een)$/.test(next)) {
    return { GENERATION: 4 };
  }
  const isCommon = clause.cues.some((cue) => cue.sense.kind === 'product' && cue.at > at);
  return isCommon && !/^(?:the|this|that|my|our|it|all|every|each)$/.test(next)
    ? { GENERATION: 3, EDIT: 2 }
    : { EDIT: 4 };
}

/** Verbs inside clauses: "it should show …" asks for something, "it shows …" only tells. */
function addInnerVerbs(tally: Tally, clauses: readonly ReadClause[], main: MainVerb | null): void {
  let isFirst = main === null;
  for (const clause of clauses) {
    const isPolite = clause.cues.some(({ at, sense }) => at === 0 && sense.kind === 'courtesy');
    for (const occurrence of clause.cues) {
      const { sense, at } = occurrence;
      const before = clause.words[at - 1] ?? '';
      if (occurrence === main?.occurrence || sense.kind !== 'verb') continue;
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

function addSigns(tally: Tally, clauses: readonly ReadClause[], mainType: TaskType | null): void {
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

const pointsOf = (points: TypePoints): readonly (readonly [TaskType, number])[] =>
  TASK_TYPES.flatMap((type) => {
    const value = points[type];
    return value === undefined ? [] : [[type, value] as const];
  });

const strongest = (points: TypePoints): TaskType | null =>
  pointsOf(points).toSorted((left, right) => right[1] - left[1])[0]?.[0] ?? null;

const phraseOf = ({ words }: Clause, { at, length }: Occurrence<unknown>): string =>
  words.slice(at, at + length).join(' ');

/** Points by type, with where they come from. */
class Tally {
  readonly #points = new Map<TaskType, number>(TASK_TYPES.map((type) => [type, 0]));
  readonly #sources = new Map<TaskType, { readonly points: number; readonly text: string }[]>();

  add(type: TaskType, points: number, text: string): void {
    if (points <= 0) return;
    this.#points.set(type, (this.#points.get(type) ?? 0) + points);
    const sources = this.#sources.get(type) ?? [];
    sources.push({ points, text });
    this.#sources.set(type, sources);
  }

  of(type: TaskType): number {
    return this.#points.get(type) ?? 0;
  }

  addAll(points: TypePoints, share: number, phrase: string): void {
    for (const [type, value] of pointsOf(points)) {
      this.add(type, value * share, `"${phrase}" asks for it`);
    }
  }

  judgement(): TypeJudgement {
    const [type] = [...this.#points].reduce((best, next) => (next[1] > best[1] ? next : best));
    const sources = this.#sources.get(type) ?? [];
    const strongestFirst = sources.toSorted((left, right) => right.points - left.points);
    const texts = new Set(strongestFirst.map(({ text }) => text));
    return { type, reasons: [...texts].slice(0, 3) };
  }
}
