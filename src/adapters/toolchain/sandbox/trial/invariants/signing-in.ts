import type { Control } from '../../observer-answers.ts';
import type { Found } from './found.ts';
import { type Entries, passwordForm, send, signInForm, signUpForm } from './password-form.ts';
import type { UsedPage } from './used-page.ts';

const SIGN_OUT = /\b(?:sign|log)[ -]?out\b/i;
const REFUSED = /\b(?:invalid|incorrect|wrong|not found|no such|no (?:user|account)|unknown)\b/i;
/** After a wrong password, the right one may have to wait. */
const LOCKED = /\b(?:locked|blocked|too many|wait|try again in)\b/i;
const WRONG_PASSWORD = 'Other-1147';
const UNKNOWN_NAME = 'nobody.1147@example.com';

/** Demo credentials: "Username: demo Password: demo", "Use demo@example.com / demo123". */
const TOLD: readonly RegExp[] = [
  /\b(?:user(?: ?name)?|e-?mail|login)\s*[:=]\s*(\S+?)[\s,;/|&]+(?:and\s+)?pass(?:word)?\s*[:=]\s*([^\s,;)]*[^\s,;).])/i,
  /\b(?:demo|test|try|use|credentials|hint)\b[^.]{0,30}?[\s:("]([\w.+-]+(?:@[\w.-]+\w)?)\s*\/\s*([^\s,;)"]*[^\s,;)".])/i,
];

/**
 * Gets past a password form as a new user: signs up if that is offered, otherwise signs in. After
 * signing up, signs out and tries a wrong password and the right one.
 */
export function signIn(page: UsedPage): readonly Found[] {
  if (passwordForm(page) === null) return [];
  const asks = page.asksSoFar();
  const signUp = signUpForm(page);
  if (signUp !== null) send(page, signUp);
  const isSignedUp = signUp !== null && passwordForm(page)?.isSignUp !== true;
  signInAs(page, {});
  if (!isSignedUp) signInAs(page, entriesTold(page.text()));
  const isIn = passwordForm(page) === null;
  return isSignedUp && isIn && page.asksSoFar() === asks ? signInAgain(page) : [];
}

/** Signs out and in again: a wrong password is refused, the right one is not. */
function signInAgain(page: UsedPage): readonly Found[] {
  const out = signOutOf(page);
  if (out === undefined) return [];
  page.use(out);
  const form = signInForm(page);
  if (form === null) return [];
  const control = form.button ?? form.passwords[0] ?? out;
  const found = (breach: string | null): readonly Found[] => [
    { invariant: 'signing-in', control, breach },
  ];
  send(page, form, { password: WRONG_PASSWORD });
  if (passwordForm(page) === null) {
    return letsInAnybody(page) ? [] : found('a wrong password is accepted');
  }
  signInAs(page, {});
  if (passwordForm(page) === null) return found(null);
  const text = page.text();
  return REFUSED.test(text) && !LOCKED.test(text)
    ? found('the password from signing up is refused')
    : [];
}

/** Lets in whoever never signed up as well: what only looks like a server checks nothing. */
function letsInAnybody(page: UsedPage): boolean {
  const out = signOutOf(page);
  if (out === undefined) return false;
  page.use(out);
  signInAs(page, { name: UNKNOWN_NAME, password: WRONG_PASSWORD });
  return passwordForm(page) === null;
}

const signOutOf = (page: UsedPage): Control | undefined =>
  page.controls().find(({ kind, label }) => kind === 'press' && SIGN_OUT.test(label));

/** Signs in if the page still asks for a password. */
function signInAs(page: UsedPage, entries: Entries | null): void {
  const form = entries === null ? null : signInForm(page);
  if (form !== null && entries !== null) send(page, form, entries);
}

/** The credentials that a page shows; null if it shows none. */
function entriesTold(text: string): Entries | null {
  for (const pattern of TOLD) {
    const [, name, password] = pattern.exec(text) ?? [];
    if (name !== undefined && password !== undefined) return { name, password };
  }
  return null;
}
