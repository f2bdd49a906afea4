import type { Blueprint } from '../blueprint.ts';

/** `src/lib/accounts.ts`: accounts in browser storage, with hashed passwords only. */
export const accountsFile = ({
  id,
}: Blueprint): string => `import { readList, writeJson } from './storage';

interface Account {
  name: string;
  salt: string;
  hash: string;
}

const ACCOUNTS_KEY = '${id}:accounts';
const ITERATIONS = 210_000;

/** A mistake of the user's, worded for the user. */
export class AccountError extends Error {}

function isAccount(value: unknown): value is Account {
  if (typeof value !== 'object' || value === null) return false;
  const fields: Partial<Record<keyof Account, unknown>> = value;
  return (
    typeof fields.name === 'string' &&
    typeof fields.salt === 'string' &&
    typeof fields.hash === 'string'
  );
}

async function derive(password: string, salt: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(password), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode(salt), iterations: ITERATIONS },
    key,
    256,
  );
  return Array.from(new Uint8Array(bits), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function createAccount(name: string, password: string): Promise<void> {
  const accounts = readList(ACCOUNTS_KEY, isAccount);
  if (accounts.some((account) => account.name === name)) {
    throw new AccountError('This name is already taken.');
  }
  const salt = crypto.randomUUID();
  const account: Account = { name, salt, hash: await derive(password, salt) };
  if (!writeJson(ACCOUNTS_KEY, [...accounts, account])) {
    throw new AccountError('Your browser does not allow this site to store data.');
  }
}

export async function checkAccount(name: string, password: string): Promise<void> {
  const account = readList(ACCOUNTS_KEY, isAccount).find((entry) => entry.name === name);
  if (!account || (await derive(password, account.salt)) !== account.hash) {
    // One message for both cases, so that nobody learns which names exist.
    throw new AccountError('The name or the password is incorrect.');
  }
}
`;

/** `src/hooks/useSession.ts`: the signed-in user. */
export const sessionHook = ({ id }: Blueprint): string => `import { useState } from 'react';
import { AccountError, checkAccount, createAccount } from '../lib/accounts';

const SESSION_KEY = '${id}:session';

export function useSession() {
  const [user, setUser] = useState<string | null>(() => sessionStorage.getItem(SESSION_KEY));
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function enter(name: string, admit: () => Promise<void>): Promise<void> {
    setPending(true);
    setError(null);
    try {
      await admit();
      sessionStorage.setItem(SESSION_KEY, name);
      setUser(name);
    } catch (cause) {
      setError(cause instanceof AccountError ? cause.message : 'Something went wrong. Try again.');
    } finally {
      setPending(false);
    }
  }

  return {
    user,
    pending,
    error,
    signIn: (name: string, password: string) =>
      void enter(name, () => checkAccount(name, password)),
    signUp: (name: string, password: string) =>
      void enter(name, () => createAccount(name, password)),
    signOut: () => {
      sessionStorage.removeItem(SESSION_KEY);
      setUser(null);
    },
  };
}
`;

/** `src/components/SignInForm.tsx`: signs in, or creates an account. */
export const SIGN_IN_FORM = `import type { SyntheticEvent } from 'react';
import { useId, useState } from 'react';

const SHORTEST_PASSWORD = 8;

interface SignInFormProps {
  pending: boolean;
  error: string | null;
  onSignIn: (name: string, password: string) => void;
  onSignUp: (name: string, password: string) => void;
}

export function SignInForm({ pending, error, onSignIn, onSignUp }: SignInFormProps) {
  const formId = useId();
  const [isNew, setIsNew] = useState(false);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  function findProblem(): string | null {
    if (name.trim() === '') return 'Enter your name.';
    if (password === '') return 'Enter your password.';
    if (isNew && password.length < SHORTEST_PASSWORD) {
      return \`Use at least \${SHORTEST_PASSWORD} characters for the password.\`;
    }
    return null;
  }

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const found = findProblem();
    setProblem(found);
    if (found !== null || pending) return;
    const enter = isNew ? onSignUp : onSignIn;
    enter(name.trim(), password);
  }

  const message = problem ?? error;

  return (
    <form className="panel form" onSubmit={handleSubmit} noValidate aria-busy={pending}>
      <h2>{isNew ? 'Create an account' : 'Sign in'}</h2>
      <div className="field">
        <label htmlFor={\`\${formId}-name\`}>Name</label>
        <input
          id={\`\${formId}-name\`}
          type="text"
          autoComplete="username"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={\`\${formId}-password\`}>Password</label>
        <input
          id={\`\${formId}-password\`}
          type="password"
          autoComplete={isNew ? 'new-password' : 'current-password'}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      {message !== null && (
        <p className="error" role="alert">
          {message}
        </p>
      )}
      <div className="row">
        <button type="submit" className="primary" disabled={pending}>
          {pending ? 'One moment…' : isNew ? 'Create account' : 'Sign in'}
        </button>
        <button type="button" disabled={pending} onClick={() => setIsNew(!isNew)}>
          {isNew ? 'I have an account' : 'I am new here'}
        </button>
      </div>
    </form>
  );
}
`;
