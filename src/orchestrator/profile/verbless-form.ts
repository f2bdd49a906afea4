import type { TaskType } from '../task.ts';
import { DEFINITE, type ReadClause } from './main-verb.ts';
import { WISHES } from './wishes.ts';

/** First words that speak of something that exists: "Our checkout …", "When I …". */
const SPEAKS_OF_OURS = new Set(
  'the our my this it users customers when whenever after since sometimes every der die das mein unser le la mon notre el mi nuestro'.split(
    ' ',
  ),
);
/** Words that say when something happens, as reports of faults do. */
const TELLS_WHEN = new Set(
  'when whenever after since until every exactly always sometimes randomly again once wenn nachdem seit immer quand depuis toujours cuando desde siempre'.split(
    ' ',
  ),
);

/** With more words it is a sentence rather than a name. */
const MAX_NAMING_WORDS = 7;
/** Words of sentences; a few words without any of these only name something. */
const TELLING = new Set(
  `is are was were am be been has have had does doesnt do dont did didnt can cant cannot wont isnt arent gets get got goes comes i we it they he she you
   when whenever while after if since until because but although always sometimes never not no nothing
   too still yet again only instead one two before between ist sind war hat haben wird werden est sont a ont es son esta estan e sono ha
   foi sao is zijn heeft jest sa ma`.split(/\s+/),
);

/**
 * Judges a request without a main verb by its form: "A shop with …" wishes for one, "Prices are …"
 * reports a fault. Null when the form says nothing.
 */
export function formOf(
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
  if (isWish) return null;
  const words = clauses.flatMap((clause) => clause.words);
  if (!hasFiles) {
    return SPEAKS_OF_OURS.has(first) && words.some((word) => TELLS_WHEN.has(word))
      ? { type: 'FIX', points: 2.5, reason: 'it says when something happens' }
      : null;
  }
  const isNaming =
    words.length <= MAX_NAMING_WORDS &&
    !DEFINITE.has(first) &&
    !words.some((word) => TELLING.has(word)) &&
    !clauses.some(({ cues }) =>
      cues.some(({ sense }) => sense.kind === 'sign' && 'FIX' in sense.points),
    );
  return isNaming
    ? { type: 'EDIT', points: 1, reason: 'it names what should be there' }
    : { type: 'FIX', points: 2, reason: 'it describes what happens' };
}
