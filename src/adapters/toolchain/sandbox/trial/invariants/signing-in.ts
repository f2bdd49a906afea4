import type { Control } from '../../observer-answers.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

const SIGN_UP = /\b(?:sign[ -]?up|register|create (?:an? |your |new )*account|join)\b/i;
const SIGN_IN = /\b(?:sign[ -]?in|log[ -]?in)\b/i;
const SIGN_OUT = /\b(?:sign|log)[ -]?out\b/i;
const SENDING = /\b(?:sign|log|register|create|join|submit|continue|enter|go|start)/i;
/** Providers of identities, none of which can be reached. */
const ELSEWHERE = /\b(?:google|github|apple|facebook|microsoft|twitter|gitlab|sso)\b/i;
const TERMS = /\b(?:agree|accept|terms|policy)\b/i;
const REFUSED = /\b(?:invalid|incorrect|wrong|not found|no such|no (?:user|account)|unknown)\b/i;
const WRONG_PASSWORD = 'Other-1147';
/** A made-up answer of a server is delayed by less than this. */
const LATE_MS = 2_500;

/** A form that asks for a password. */
interface PasswordForm {
  readonly isSignUp: boolean;
  readonly fields: readonly Control[];
  readonly passwords: readonly Control[];
  /** Null where Enter sends the form. */
  readonly button: Control | null;
}

/**
 * Gets past a page that asks for a password, as a new user would: signs up where that is offered, and
 * signs in otherwise. Then signs out, and tries a wrong password and the right one.
 */
export function signIn(page: UsedPage): readonly Found[] {
  const first = passwordForm(page);
  if (first === null) return [];
  const asks = page.asksSoFar();
  const signUp = first.isSignUp ? first : turnTo(page, first, SIGN_UP);
  if (signUp !== null) send(page, signUp);
  const isSignedUp = signUp !== null && passwordForm(page)?.isSignUp !== true;
  if (passwordForm(page) !== null) signInNow(page);
  const isIn = passwordForm(page) === null;
  if (!isSignedUp || !isIn || page.asksSoFar() !== asks) return [];
  return signInAgain(page);
}

/** Signs out and in: the wrong password is refused, and the one that was chosen is not. */
function signInAgain(page: UsedPage): readonly Found[] {
  const out = page.controls().find(({ kind, label }) => kind === 'press' && SIGN_OUT.test(label));
  if (out === undefined) return [];
  page.use(out);
  const form = signInForm(page);
  if (form === null) return [];
  const control = form.button ?? form.passwords[0] ?? out;
  const found = (breach: string | null): readonly Found[] => [
    { invariant: 'signing-in', control, breach },
  ];
  send(page, form, WRONG_PASSWORD);
  if (passwordForm(page) === null) return found('a wrong password is let in');
  signInNow(page);
  if (passwordForm(page) === null) return found(null);
  return REFUSED.test(page.text()) ? found('the password that was signed up with is refused') : [];
}

function signInNow(page: UsedPage): void {
  const form = signInForm(page);
  if (form !== null) send(page, form);
}

function signInForm(page: UsedPage): PasswordForm | null {
  const form = passwordForm(page);
  return form?.isSignUp === true ? turnTo(page, form, SIGN_IN) : form;
}

/** The form that is there, if any. */
function passwordForm(page: UsedPage): PasswordForm | null {
  const controls = page.controls();
  const passwords = controls.filter(({ isPassword }) => isPassword);
  const last = passwords.at(-1);
  if (last === undefined) return null;
  const button =
    controls
      .slice(controls.indexOf(last) + 1)
      .find(
        ({ kind, label }) => kind === 'press' && SENDING.test(label) && !ELSEWHERE.test(label),
      ) ?? null;
  return {
    isSignUp: passwords.length > 1 || SIGN_UP.test(button?.label ?? ''),
    fields: controls.filter(({ kind, isSearch }) => kind === 'fill' && !isSearch),
    passwords,
    button,
  };
}

/** The form of the other kind, where something on the page leads to it. */
function turnTo(page: UsedPage, from: PasswordForm, name: RegExp): PasswordForm | null {
  const turn = page
    .controlsAndLinks()
    .find(
      ({ key, kind, label }) =>
        kind === 'press' && key !== from.button?.key && name.test(label) && !ELSEWHERE.test(label),
    );
  if (turn === undefined) return null;
  page.use(turn);
  const form = passwordForm(page);
  return form === null || form.isSignUp === from.isSignUp ? null : form;
}

function send(page: UsedPage, form: PasswordForm, password: string | null = null): void {
  for (const field of form.fields) page.fill(field, null);
  if (password !== null) for (const field of form.passwords) page.enterText(field, password);
  const terms = page.controls().find(({ kind, label }) => kind === 'toggle' && TERMS.test(label));
  if (terms !== undefined) page.use(terms);
  const [field] = form.passwords;
  if (form.button !== null) page.use(form.button);
  else if (field !== undefined) page.enter(field);
  if (passwordForm(page) !== null) page.wait(LATE_MS);
}
