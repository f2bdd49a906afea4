import type { Clause } from './clauses.ts';
import type { TypeCue, TypePoints } from './cues/type-cue.ts';
import type { Occurrence } from './lexicon.ts';

/** A clause with the cues that were found in it. */
export interface ReadClause extends Clause {
  readonly cues: readonly Occurrence<TypeCue>[];
}

/** A word before one of these is a subject, not a verb that asks for something. */
const AUXILIARIES = new Set(
  'is are was does do doesnt isnt arent wont cant keeps stopped fails has never not'.split(' '),
);
/** Things that a verb before them names rather than acts on: "Delete button". */
const NAMED_THINGS = new Set(
  'button buttons link links icon field form page results key action handler dialog modal menu bar function'.split(
    ' ',
  ),
);

/** The verb that says what is asked for. */
export interface MainVerb {
  readonly clause: ReadClause;
  readonly occurrence: Occurrence<TypeCue>;
  readonly phrase: string;
}

/** The question that a request begins with, and what it counts towards QUESTION. */
interface Asked {
  readonly points: number;
  readonly phrase: string;
}

/**
 * Finds the first verb that begins a clause, and the question that the request begins with. A verb
 * in the question's own sentence belongs to the question; a verb in a later sentence is the main
 * verb and halves the question's points.
 */
export function findMain(clauses: readonly ReadClause[]): {
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
        if (isMarked || (sense.isSure && !isRelative(clauses, index))) {
          asked ??= { points: 3.5 + (isMarked ? 1 : 0) + (sense.isSure ? 0.5 : 0), phrase };
          isInQuestion = true;
        }
      }
    }
    if (clause.end !== ',') isInQuestion = false;
  }
  return { main: null, asked };
}

/** True when the word is no verb, as in "Undo does nothing" and "Delete button is broken". */
export function isSubject(
  { words, cues }: ReadClause,
  { at, length }: Occurrence<TypeCue>,
): boolean {
  const next = words[at + length] ?? '';
  if (AUXILIARIES.has(next)) return true;
  return (
    NAMED_THINGS.has(next) &&
    cues.some(({ sense }) => sense.kind === 'sign' && (sense.points.FIX ?? 0) >= 2)
  );
}

const RELATIVES = new Set('which who whose what when where how'.split(' '));

/** True for a relative clause, as in "…, which we removed" or "…, who pays". */
const isRelative = (clauses: readonly ReadClause[], index: number): boolean => {
  const before = clauses[index - 1];
  return (
    before?.end === ',' &&
    RELATIVES.has(clauses[index]?.words[0] ?? '') &&
    before.cues.every(({ sense }) => sense.kind !== 'courtesy')
  );
};

/** The cues at the beginning of the clause, after any courtesies. */
function openingCues(clause: ReadClause): readonly Occurrence<TypeCue>[] {
  let at = 0;
  const opening: Occurrence<TypeCue>[] = [];
  for (const cue of clause.cues) {
    if (cue.at > at) break;
    if (cue.at < at) continue;
    if (cue.sense.kind === 'courtesy') at += cue.length;
    else opening.push(cue);
  }
  return opening.filter((cue) => cue.at === at);
}

function sentenceEnd(clauses: readonly ReadClause[], from: number): string {
  return clauses.slice(from).find(({ end }) => end !== ',')?.end ?? '.';
}

/** Words that come before things that exist already. */
export const DEFINITE: ReadonlySet<string> = new Set(
  'the this that my our it all every each el la los las le les il lo gli de het der die das den o os as mi mis mon ma mes meu minha beim im am al del au aux du ao no na nel nella'.split(
    ' ',
  ),
);

/** The points of what the verb asks for. */
export function verbPoints({ clause, occurrence }: MainVerb): TypePoints {
  const { sense, at, length } = occurrence;
  if (sense.kind === 'verb') return sense.points;
  // "make a page" builds, "make the page wider" changes, "make it work" mends.
  const rest = clause.words.slice(at + length);
  if (rest.some((word) => /^(?:work(?:s|ing)?|pass|compile)$/.test(word))) return { FIX: 4.5 };
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
  return isCommon && !DEFINITE.has(next) ? { GENERATION: 3, EDIT: 2 } : { EDIT: 4 };
}

/** The text of the phrase. */
export const phraseOf = ({ words }: Clause, { at, length }: Occurrence<unknown>): string =>
  words.slice(at, at + length).join(' ');
