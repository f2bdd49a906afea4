import { singular, wordsOf } from './words.ts';

/** What a request for something new says, found by known words alone, without grammar. */
export interface Understanding {
  /** What to build, as singular words: `recipe`, `collection`. Empty when not stated. */
  readonly subject: readonly string[];
  /** What it should have: one phrase per feature, in singular words. */
  readonly phrases: readonly (readonly string[])[];
}

/** Words that ask, join or praise, but do not say what is wanted. */
const FILLING = new Set(
  `a an the my our your their his her its me us we i you it this that these those some any all each
  every and or of in on at by from as to into up out so then also please can could would should will
  want need like help let get give there where which who whom whose what when while is are be been
  was has have had do does using use used via based build create make write generate develop design
  implement add show display view manage handle track keep store save list let allow enable support
  include including provide edit delete remove update browse see able new simple small basic
  beautiful modern responsive full complete nice clean minimal fancy great good cool little quick
  fast easy personal online interactive functional working single multi stack react typescript
  javascript vite tailwind css html web mobile frontend user people they them component feature
  option ability support various different multiple many several own about per between
  tracking managing organizing organising planning logging listing storing showing collecting
  recording booking sharing creating adding editing deleting removing viewing browsing keeping taking clone style inspired with person featuring having supporting plus`.split(
    /\s+/,
  ),
);

/** Words for the whole rather than its content. */
const CONTAINERS = new Set(
  `app application site website page tool system platform program software project manager tracker
  organizer organiser planner builder viewer interface ui portal demo prototype`.split(/\s+/),
);

/** Splits a request into phrases; the opening word stays with its phrase. */
const OPENING =
  /(?=\b(?:with|and|or|that|which|where|including|include|featuring|having|supporting|plus|for|by|to|using|in)\b|[,.;:!?&\n])/i;
const HEAD_END =
  /\b(?:with|that|which|where|including|include|featuring|having|supporting|for|to|using|in)\b|[,.;:!?\n]/i;
/** A phrase that starts this way states the purpose, not a feature. */
const PURPOSE = /^(?:for|to|by|using|in)\b/i;

/** Extracts subject and features from a request. */
export function understandRequest(request: string): Understanding {
  const text = normalised(request);
  const head = text.split(HEAD_END)[0] ?? '';
  const segments = text.slice(head.length).split(OPENING);
  const phrases = segments
    .map((segment) => ({ words: tellingWords(segment), isPurpose: PURPOSE.test(segment) }))
    .filter(({ words }) => words.length > 0);
  const features = phrases.filter(({ isPurpose }) => !isPurpose).map(({ words }) => words);
  const subject = tellingWords(head);
  if (subject.some((word) => !isContainer(word))) return { subject, phrases: features };
  // In "an app to track expenses with charts" the subject follows the container.
  const about = phrases[0]?.words ?? [];
  return { subject: about, phrases: features.filter((words) => words !== about) };
}

/** Unifies the spellings of words that are written in several ways. */
const normalised = (text: string): string =>
  text
    .replace(/\bto[- ]dos?\b/gi, 'todo')
    .replace(/\b(sign|log)[- ]?(in|up|out)\b/gi, '$1$2')
    .replace(/\be-?commerce\b/gi, 'ecommerce');

/** True for words such as `app`, `tracker`, `manager`. */
export const isContainer = (word: string): boolean => CONTAINERS.has(word);

function tellingWords(text: string): readonly string[] {
  return wordsOf(text)
    .map(singular)
    .filter((word) => !FILLING.has(word) && word.length > 1 && !/^\d+$/.test(word));
}
