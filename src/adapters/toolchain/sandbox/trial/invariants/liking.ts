import type { Control } from '../../observer-answers.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

const LIKING =
  /^\W*(?:likes?|upvote|vote|follow|favou?rite|gefällt mir|folgen)\b|^\s*(?:👍|❤️?|♥️?|♡|🤍|▲)/iu;
/** Labels of a button that is on. */
const SAYS_ON =
  /\b(?:liked|unlike|upvoted|voted|following|unfollow|gefällt mir nicht mehr|entfolgen)\b/i;
/** `12`, but not `1.2K`, `12%`, or a part of a decimal, a date or a time. */
const COUNT = /(?<![\d.,:/])\d{1,6}(?![\d.,:/]*\d)(?!\s?(?:[kKmM]\b|%))/g;
/** A count changes within this time. */
const LATE_MS = 1_500;

/** Presses a like button: its count changes by one, and back again if the button says it is on. */
export function like(page: UsedPage): readonly Found[] {
  const place = page.controls().findIndex(isLiking);
  const control = page.controls()[place];
  if (control === undefined || page.traitsOf(control)?.isPressed === true) return [];
  if (SAYS_ON.test(control.label)) return [];
  const told = (breach: string | null): readonly Found[] => [
    { invariant: 'liking', control, breach },
  ];
  const amount = page.controls().length;
  const asks = page.asksSoFar();
  const before = countsOf(page, place);
  if (before === null) return [];
  // A number that changes by itself counts something else.
  page.wait(LATE_MS);
  if (countsOf(page, place)?.own !== before.own) return [];
  page.use(control);
  page.wait(LATE_MS);
  const after = countsOf(page, place);
  // If controls have come or gone, another one may be at this place.
  if (after === null || page.controls().length !== amount || page.asksSoFar() !== asks) return [];
  if (after.others !== before.others) {
    return after.isOfLikes && before.isOfLikes
      ? told('the count of another button changes as well')
      : [];
  }
  const difference = after.own - before.own;
  if (difference === 0) return [];
  if (Math.abs(difference) !== 1) return told(`its count goes from ${before.own} to ${after.own}`);
  const pressed = page.controls()[place];
  if (pressed === undefined) return [];
  const isOn = page.traitsOf(pressed)?.isPressed === true || SAYS_ON.test(pressed.label);
  if (!isOn) return told(null);
  page.use(pressed);
  page.wait(LATE_MS);
  const last = countsOf(page, place);
  if (last === null || page.asksSoFar() !== asks) return [];
  // A vote may be final.
  if (last.own === after.own) return told(null);
  return told(
    last.own === before.own
      ? null
      : `its count goes from ${before.own} to ${after.own}, and a second press makes it ${last.own}`,
  );
}

const isLiking = ({ kind, label }: Control): boolean => kind === 'press' && LIKING.test(label);

interface Counts {
  readonly own: number;
  /** The labels of the other like buttons. */
  readonly others: string;
  /** True if there are other like buttons, and each shows a number. */
  readonly isOfLikes: boolean;
}

/** The only number in a button, or else beside it; null if neither has exactly one. */
function countsOf(page: UsedPage, place: number): Counts | null {
  const control = page.controls()[place];
  if (control === undefined) return null;
  const others = page.controls().filter((one, index) => index !== place && isLikingOrLiked(one));
  const texts = [control.label, page.textAround(control, others)];
  const counts = texts.map((text) => text.match(COUNT) ?? []).find(({ length }) => length === 1);
  const [count] = counts ?? [];
  return count === undefined
    ? null
    : {
        own: Number(count),
        others: others.map(({ label }) => label).join('\n'),
        isOfLikes: others.length > 0 && others.every(({ label }) => label.match(COUNT) !== null),
      };
}

const isLikingOrLiked = (control: Control): boolean =>
  isLiking(control) || (control.kind === 'press' && SAYS_ON.test(control.label));
