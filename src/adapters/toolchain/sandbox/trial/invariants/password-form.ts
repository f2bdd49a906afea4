import type { Control } from '../../observer-answers.ts';
import type { UsedPage } from './used-page.ts';

const SIGN_UP = /\b(?:sign[ -]?up|register|create (?:an? |your |new )*account|join)\b/i;
const SIGN_IN = /\b(?:sign[ -]?in|log[ -]?in)\b/i;
const SENDING = /\b(?:sign|log|register|create|join|submit|continue|enter|go|start)/i;
/** Identity providers, none of which can be reached. */
const ELSEWHERE = /\b(?:google|github|apple|facebook|microsoft|twitter|gitlab|sso)\b/i;
const TERMS = /\b(?:agree|accept|terms|policy)\b/i;
/** Made-up servers answer within this time. */
const LATE_MS = 2_500;

/** A form that asks for a password. */
export interface PasswordForm {
  readonly isSignUp: boolean;
  readonly fields: readonly Control[];
  readonly passwords: readonly Control[];
  /** Null if Enter sends the form. */
  readonly button: Control | null;
}

/** What is entered instead of what suits the fields. */
export interface Entries {
  readonly name?: string;
  readonly password?: string;
}

/** The form that is on the page; null if nothing asks for a password. */
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

/** The form to sign up with, turned to if need be; null if none is offered. */
export function signUpForm(page: UsedPage): PasswordForm | null {
  const form = passwordForm(page);
  return form === null || form.isSignUp ? form : turnTo(page, form, SIGN_UP);
}

/** The form to sign in with, turned to if need be; null if none is offered. */
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

/** Fills the form and sends it, and waits for what comes of that. */
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
  // A second press would say the same again, and seem to do nothing.
  if (form.button !== null && page.text() !== before) page.note(form.button);
}
