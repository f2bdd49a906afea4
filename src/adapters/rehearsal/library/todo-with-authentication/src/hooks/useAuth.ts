import { useState } from 'react';
import { AuthError, restoreSession, signIn, signOut, signUp } from '../lib/auth';
import type { Credentials, Registration, User } from '../types';

export function useAuth() {
  const [user, setUser] = useState<User | null>(restoreSession);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function run(action: () => Promise<User>): Promise<void> {
    setPending(true);
    setError(null);
    try {
      setUser(await action());
    } catch (cause) {
      setError(
        cause instanceof AuthError ? cause.message : 'Something went wrong. Please try again.',
      );
    } finally {
      setPending(false);
    }
  }

  return {
    user,
    pending,
    error,
    clearError: () => setError(null),
    signIn: (credentials: Credentials) => void run(() => signIn(credentials)),
    signUp: (registration: Registration) => void run(() => signUp(registration)),
    signOut: () => {
      signOut();
      setUser(null);
    },
  };
}
