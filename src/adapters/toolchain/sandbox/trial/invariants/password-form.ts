import type { Control } from '../../observer-answers.ts';
import type { UsedPage } from './used-page.ts';

const SIGN_UP = /\b(?:sign[ -]?up|register|create (?:an? |your |new )*account|join)\b/i;
const SIGN_IN = /\b(?:sign[ -]?in|log[ -]?in)\b/i;
const SENDING = /\b(?:sign|log|register|create|join|submit|continue|enter|go|start)/i;
/** Identity providers, none of which can be reached. */
const ELSEWHERE = /\b(?:google|github|apple|facebook|microsoft|twitter|gitlab|sso)\b/i;
const TERMS = /\b(?:agree|accept|terms|policy)\b/i;
/** A simulated server answers within this time. */
const LATE_MS = 2_500;

/** A form that asks for a password. */
export interface PasswordForm {
  readonly isSignUp: boolean;
  readonly fields: readonly Control[];
  readonly passwords: readonly Control[];
  /** Null if Enter submits the form. */
  readonly button: Control | null;
}

/** Texts to enter instead of generated ones. */
export interface Entries {
  readonly name?: string;
  readonly password?: string;
}

/** The page's password form; null if nothing asks for a password. */
export function passwordForm(page: UsedPage): PasswordForm | null {
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

/** The form for signing up, after switching to it if need be; null if there is none. */
export function signUpForm(page: UsedPage): PasswordForm | null {
  const form = passwordForm(page);
  return form === null || form.isSignUp ? form : turnTo(page, form, SIGN_UP);
}

/** The form for signing in, after switching to it if need be; null if there is none. */
export function signInForm(page: UsedPage): PasswordForm | null {
  const form = passwordForm(page);
  return form?.isSignUp === true ? turnTo(page, form, SIGN_IN) : form;
}

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

/** Fills in and submits the form, and waits for the result. */
export function send(page: UsedPage, form: PasswordForm, entries: Entries = {}): void {
  for (const field of form.fields) {
    const entry = field.isPassword ? entries.password : entries.name;
    if (entry === undefined) page.fill(field, null);
    else page.enterText(field, entry);
  }
  const terms = page.controls().find(({ kind, label }) => kind === 'toggle' && TERMS.test(label));
  if (terms !== undefined) page.use(terms);
  const before = page.text();
  const [field] = form.passwords;
  if (form.button !== null) page.use(form.button);
  else if (field !== undefined) page.enter(field);
  if (passwordForm(page) !== null) page.wait(LATE_MS);
  // Pressed again, it would show the same message and seem to do nothing.
  if (form.button !== null && page.text() !== before) page.note(form.button);
}
