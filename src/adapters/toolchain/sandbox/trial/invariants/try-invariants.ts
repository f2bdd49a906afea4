import type { InvariantOutcome } from '../../../../../orchestrator/ports/sandbox.ts';
import type { Control } from '../../observer-answers.ts';
import type { GuestSession, RawFailure } from '../guest-session.ts';
import type { TrialTime } from '../trial-time.ts';
import { addTwo, ITEMS } from './adding.ts';
import { calculate } from './calculating.ts';
import { convert } from './converting.ts';
import { disclose } from './disclosing.ts';
import type { Found } from './found.ts';
import { generate } from './generating.ts';
import { like } from './liking.ts';
import { measure } from './measuring.ts';
import { leaf } from './paging.ts';
import { play } from './playing.ts';
import { reckon } from './reckoning.ts';
import { remove } from './removing.ts';
import { signIn } from './signing-in.ts';
import { step } from './stepping.ts';
import { switchTabs } from './switching.ts';
import { tick } from './ticking.ts';
import { time } from './timing.ts';
import { total } from './totalling.ts';
import { PageLeft, UsedPage } from './used-page.ts';

/** The outcomes of all invariants that could be tried on a page. */
export interface Tried {
  readonly outcomes: readonly InvariantOutcome[];
  /** Keys of the controls that did what they are for. */
  readonly answered: ReadonlySet<string>;
  /** True if no control is left on the page, as after a form was submitted. */
  readonly isUsedUp: boolean;
  readonly failures: readonly (RawFailure & { readonly control: string })[];
}

/** Each looks for its kind first, and most pages have none; those that leave more behind come later. */
const KINDS: readonly ((page: UsedPage) => readonly Found[])[] = [
  play,
  convert,
  reckon,
  generate,
  measure,
  like,
  disclose,
  time,
  step,
  leaf,
  switchTabs,
  total,
];

/** Tries the invariants for as long as there is time. The page is not reset afterwards. */
export function tryInvariants(session: GuestSession, trialTime: TrialTime): Tried {
  const page = new UsedPage(session, trialTime);
  const found: Found[] = [];
  const keep = (outcomes: readonly Found[]): void => {
    const used = page.takeUsed();
    found.push(...outcomes);
    const held = outcomes.filter(({ breach }) => breach === null);
    page.note(...held.map(({ control }) => control));
    if (held.length > 0 && held.length === outcomes.length) page.note(...used);
  };
  let isUsedUp = false;
  try {
    keep(signIn(page));
    isUsedUp = page.controls().length === 0;
    const sums = calculate(page);
    keep(sums);
    if (sums.length === 0) {
      for (const invariant of KINDS) keep(invariant(page));
    }
    const { found: adding, items } = addTwo(page);
    keep(adding);
    if (items !== null) {
      keep(tick(page, items));
      keep(remove(page, items));
    }
  } catch (error) {
    if (!(error instanceof PageLeft)) throw error;
  }
  const outcomes = found.map(
    ({ invariant, control, breach }): InvariantOutcome => ({
      invariant,
      label: ownLabel(control),
      testId: control.testId,
      breach,
    }),
  );
  return { outcomes, answered: page.answered, isUsedUp, failures: page.failures };
}

/** The label without the words of the trial, which are not in the code. */
function ownLabel({ label, kind, tag }: Control): string {
  const words = Object.values(ITEMS).reduce((left, item) => left.replaceAll(item, ''), label);
  const own = words.replaceAll(/\s+/g, ' ').trim();
  if (own !== '') return own;
  return kind === 'toggle' ? 'checkbox' : tag;
}
