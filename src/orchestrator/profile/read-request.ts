import { clausesOf } from './clauses.ts';
import type { Breadth } from './complexity.ts';
import type { TypeCue } from './cues/type-cue.ts';
import { TYPE_CUES } from './cues/type-cues.ts';
import { FRAMEWORKS } from './framework.ts';
import { Lexicon, type Occurrence } from './lexicon.ts';
import type { ReadClause } from './main-verb.ts';
import { ORDINARY_WORDS } from './ordinary-words.ts';
import { REQUIREMENT_WORDS } from './requirement-words.ts';
import { REQUIREMENTS, type Requirement } from './requirements.ts';
import { SCOPE_WORDS, type ScopeWord } from './scope-words.ts';

/** Everything that one phrase can mean. */
type Sense =
  | { readonly kind: 'cue'; readonly cue: TypeCue }
  | { readonly kind: 'requirement'; readonly id: Requirement }
  | { readonly kind: 'scope'; readonly word: ScopeWord }
  | { readonly kind: 'framework'; readonly name: string };

/** What a request says. */
export interface Reading {
  readonly clauses: readonly ReadClause[];
  readonly breadth: Breadth;
  /** The framework that the text names; null for none. */
  readonly framework: string | null;
}

const phrases = (list: string): readonly string[] => list.split(',').map((phrase) => phrase.trim());

function* entries(): Generator<readonly [string, Sense]> {
  for (const [cue, list] of TYPE_CUES) {
    for (const phrase of phrases(list)) yield [phrase, { kind: 'cue', cue }];
  }
  for (const id of REQUIREMENTS) {
    for (const phrase of phrases(REQUIREMENT_WORDS[id]))
      yield [phrase, { kind: 'requirement', id }];
  }
  for (const [word, list] of SCOPE_WORDS) {
    for (const phrase of phrases(list)) yield [phrase, { kind: 'scope', word }];
  }
  for (const { name, words } of FRAMEWORKS) {
    for (const phrase of phrases(words)) yield [phrase, { kind: 'framework', name }];
  }
}

const LEXICON = new Lexicon<Sense>(entries(), ORDINARY_WORDS);

/** Words that, one or two words before a requirement, say that it is not wanted. */
const NEGATIONS = new Set(
  'no not without dont ohne kein keine keinen sans pas sin senza sem zonder geen bez без не'.split(
    ' ',
  ),
);
/** Words before the framework that is meant, when several are named. */
const TOWARDS = new Set('to in using with into on nach zu mit en vers con para na'.split(' '));
const LISTING = new Set('and und et y e en i и'.split(' '));
const MAX_SCOPE_WORDS = 3;

/** An API of a framework or the platform is a means, not an API that the request asks for. */
const WAY_OF_WRITING =
  /\b(options|composition|context|canvas|storage|history|clipboard|fullscreen|observer|audio|speech|popover|transitions?) APIs?\b/gi;

/** Signing up for news needs no account. */
const SIGNING_UP_FOR_NEWS =
  /\b(newsletter|mailing list|wait(?:ing)? ?list|events?|early access|beta)\s+sign[- ]?ups?\b|\bsign[- ]?ups?\s+(?:form\s+)?(?:for|to)\s+(?:(?:an?|the|our|my|your)\s+)?(?:\w+\s+)?(?=newsletter|mailing list|wait(?:ing)? ?list|events?\b|updates|alerts)/gi;

/** `remembers whether it ran` is about memory while the program runs, not about persistence. */
const KNOWING =
  /\bremembers(?=\s+(?:whether|if|how|what|which|when|where|that|(?:its|the) (?:last|previous|latest|results?|values?|calls?|arguments?|answers?))\b)/gi;

/**
 * Finds the phrases that tell something about the task. Takes time in proportion to the request's
 * length.
 */
export function readRequest(request: string): Reading {
  // Words recur, and correcting one takes many look-ups.
  const spelling = new Map<string, string>();
  const corrected = (word: string): string => {
    const known = spelling.get(word);
    if (known !== undefined) return known;
    const right = LEXICON.corrected(word);
    spelling.set(word, right);
    return right;
  };
  const clauses = clausesOf(
    request
      .replace(WAY_OF_WRITING, '$1')
      .replace(SIGNING_UP_FOR_NEWS, '$1 ')
      .replace(KNOWING, 'knows'),
  ).map((clause) => {
    const words = clause.words.map(corrected);
    return { ...clause, words, found: LEXICON.find(words) };
  });
  const named = new Set<Requirement>();
  const scope = new Map<string, ScopeWord>();
  let framework: { readonly name: string; readonly isMeant: boolean } | null = null;
  let listed = 0;
  let wordCount = 0;
  for (const { words, found, end } of clauses) {
    wordCount += words.length;
    listed += (end === ',' ? 1 : 0) + words.filter((word) => LISTING.has(word)).length;
    for (const { at, length, sense } of found) {
      if (sense.kind === 'requirement' && !isNegated(words, at)) named.add(sense.id);
      if (sense.kind === 'scope') scope.set(words.slice(at, at + length).join(' '), sense.word);
      if (sense.kind === 'framework' && framework?.isMeant !== true) {
        const isMeant = TOWARDS.has(words[at - 1] ?? '');
        if (framework === null || isMeant) framework = { name: sense.name, isMeant };
      }
    }
  }
  return {
    clauses: clauses.map(({ words, end, found }) => ({ words, end, cues: cuesIn(found) })),
    breadth: {
      ...scopeOf(scope),
      listed,
      words: wordCount,
      requirements: REQUIREMENTS.filter((id) => named.has(id)),
    },
    framework: framework?.name ?? null,
  };
}

/**
 * Adds up the points of the widest program named, of up to two words like "complete", and of the
 * narrowing words down to −16.
 */
function scopeOf(
  scope: ReadonlyMap<string, ScopeWord>,
): Pick<Breadth, 'scopePoints' | 'scopeWords'> {
  const pointsOf = (wanted: ScopeWord['kind']): readonly number[] =>
    [...scope.values()].flatMap(({ kind, points }) => (kind === wanted ? [points] : []));
  const scopePoints =
    Math.max(0, ...pointsOf('program')) +
    Math.min(20, sum(pointsOf('extent'))) +
    Math.max(-16, sum(pointsOf('narrowing')));
  return { scopePoints, scopeWords: [...scope.keys()].slice(0, MAX_SCOPE_WORDS) };
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

const isNegated = (words: readonly string[], at: number): boolean =>
  NEGATIONS.has(words[at - 1] ?? '') || NEGATIONS.has(words[at - 2] ?? '');

/** Keeps only the outer one of nested phrases: in "error message", "error" means nothing. */
function cuesIn(found: readonly Occurrence<Sense>[]): readonly Occurrence<TypeCue>[] {
  const cues: Occurrence<TypeCue>[] = [];
  for (const { at, length, sense } of found) {
    if (sense.kind !== 'cue') continue;
    const last = cues.at(-1);
    const isWithin = last !== undefined && at + length <= last.at + last.length;
    if (isWithin && length < last.length) continue;
    cues.push({ at, length, sense: sense.cue });
  }
  return cues;
}
