import type { Account, Credentials, Registration, User } from '../types';
import { isRecord, readJson, readList, removeKey, writeJson } from './storage';

const ACCOUNTS_KEY = 'todo-auth:accounts';
const SESSION_KEY = 'todo-auth:session';
const HASH_ITERATIONS = 600_000;

/** An error whose message is meant for the person using the app. */
export class AuthError extends Error {}

function isAccount(value: unknown): value is Account {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.name === 'string' &&
    typeof value.email === 'string' &&
    typeof value.salt === 'string' &&
    typeof value.iterations === 'number' &&
    typeof value.passwordHash === 'string'
  );
}

function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

function toUser({ id, name, email }: Account): User {
  return { id, name, email };
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function hashPassword(password: string, salt: string, iterations: number): Promise<string> {
  if (!('subtle' in crypto)) {
    throw new AuthError('Passwords can only be protected on a secure (HTTPS) connection.');
  }
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(password), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode(salt), iterations },
    key,
    256,
  );
  return toHex(new Uint8Array(bits));
}

function startSession(account: Account): User {
  if (!writeJson(SESSION_KEY, account.id)) {
    throw new AuthError('Your browser does not allow this site to store data.');
  }
  return toUser(account);
}

export async function signUp({ name, email, password }: Registration): Promise<User> {
  const salt = toHex(crypto.getRandomValues(new Uint8Array(16)));
  const passwordHash = await hashPassword(password, salt, HASH_ITERATIONS);
  const account: Account = {
    id: crypto.randomUUID(),
    name: name.trim(),
    email: normalizeEmail(email),
    salt,
    iterations: HASH_ITERATIONS,
    passwordHash,
  };

  // Read after hashing, with no await before the write, so another tab's sign-up is not lost.
  const accounts = readList(ACCOUNTS_KEY, isAccount);
  if (accounts.some((existing) => existing.email === account.email)) {
    throw new AuthError('An account with this email already exists.');
  }
  if (!writeJson(ACCOUNTS_KEY, [...accounts, account])) {
    throw new AuthError('Your browser does not allow this site to store data.');
  }
  return startSession(account);
}

export async function signIn({ email, password }: Credentials): Promise<User> {
  const wanted = normalizeEmail(email);
  const account = readList(ACCOUNTS_KEY, isAccount).find((entry) => entry.email === wanted);
  const hash = account && (await hashPassword(password, account.salt, account.iterations));
  if (!account || hash !== account.passwordHash) {
    // One message for both cases, so the form does not reveal which emails are registered.
    throw new AuthError('The email or the password is incorrect.');
  }
  return startSession(account);
}

export function signOut(): void {
  removeKey(SESSION_KEY);
}

export function restoreSession(): User | null {
  const id = readJson(SESSION_KEY);
  const account = readList(ACCOUNTS_KEY, isAccount).find((entry) => entry.id === id);
  return account ? toUser(account) : null;
}
