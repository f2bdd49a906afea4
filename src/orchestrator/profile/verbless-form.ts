import type { TaskType } from '../task.ts';
import { DEFINITE, type ReadClause } from './main-verb.ts';

/** Words by which something is wished for. */
export const WISHES = new Set(
  'should must want wants would like need needs please let can could wish prefer no more bitte soll'.split(
    ' ',
  ),
);

/** Without a verb to go by: "A shop with …" wishes for one, "Prices are …" tells of a fault. */
export function verblessForm(
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
      ? { type: 'FIX', points: 2.5, reason: 'it tells when something happens' }
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
    ? { type: 'EDIT', points: 1, reason: 'it names what is to be there' }
    : { type: 'FIX', points: 2, reason: 'it describes what happens' };
}

/** "Our checkout …", "When I …": of something that is there. */
const SPEAKS_OF_OURS = new Set(
  'the our my this it users customers when whenever after since sometimes every der die das mein unser le la mon notre el mi nuestro'.split(
    ' ',
  ),
);
const TELLS_WHEN = new Set(
  'when whenever after since until every exactly always sometimes randomly again once wenn nachdem seit immer quand depuis toujours cuando desde siempre'.split(
    ' ',
  ),
);

/** More words than that make a sentence. */
const MAX_NAMING_WORDS = 7;
/** Words of sentences, which tell; without them a few words only name something. */
const TELLING = new Set(
  `is are was were am be been has have had does doesnt do dont did didnt can cant cannot wont isnt arent gets get got goes comes i we it they he she you
   when whenever while after if since until because but although always sometimes never not no nothing
   too still yet again only instead one two before between ist sind war hat haben wird werden est sont a ont es son esta estan e sono ha
   foi sao is zijn heeft jest sa ma`.split(/\s+/),
);
