import type { ChangeEvent, SyntheticEvent } from 'react';
import { useState } from 'react';
import type { Credentials, Registration } from '../types';

interface AuthFormProps {
  pending: boolean;
  error: string | null;
  onSignIn: (credentials: Credentials) => void;
  onSignUp: (registration: Registration) => void;
  onEdit: () => void;
}

type Mode = 'sign-in' | 'sign-up';
type Errors = Partial<Record<keyof Registration, string>>;

const FIELDS: { name: keyof Registration; label: string; type: string }[] = [
  { name: 'name', label: 'Name', type: 'text' },
  { name: 'email', label: 'Email', type: 'email' },
  { name: 'password', label: 'Password', type: 'password' },
];

const EMPTY: Registration = { name: '', email: '', password: '' };

function validate(values: Registration, mode: Mode): Errors {
  const errors: Errors = {};
  if (mode === 'sign-up' && values.name.trim() === '') errors.name = 'Enter your name.';
  if (!/^\S+@\S+\.\S+$/.test(values.email.trim())) errors.email = 'Enter a valid email address.';
  if (values.password === '') {
    errors.password = 'Enter your password.';
  } else if (mode === 'sign-up' && values.password.length < 8) {
    errors.password = 'Use at least 8 characters.';
  }
  return errors;
}

function autoCompleteFor(name: keyof Registration, mode: Mode): string {
  if (name !== 'password') return name;
  return mode === 'sign-up' ? 'new-password' : 'current-password';
}

export function AuthForm({ pending, error, onSignIn, onSignUp, onEdit }: AuthFormProps) {
  const [mode, setMode] = useState<Mode>('sign-in');
  const [values, setValues] = useState<Registration>(EMPTY);
  const [errors, setErrors] = useState<Errors>({});
  const signingUp = mode === 'sign-up';

  function handleChange(event: ChangeEvent<HTMLInputElement>) {
    const { name, value } = event.target;
    setValues((current) => ({ ...current, [name]: value }));
    setErrors((current) => ({ ...current, [name]: undefined }));
    onEdit();
  }

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const found = validate(values, mode);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    if (signingUp) {
      onSignUp(values);
    } else {
      onSignIn({ email: values.email, password: values.password });
    }
  }

  function switchMode() {
    setMode(signingUp ? 'sign-in' : 'sign-up');
    setErrors({});
    onEdit();
  }

  const submitLabel = signingUp ? 'Create account' : 'Sign in';

  return (
    <section className="panel auth" aria-labelledby="auth-title">
      <h1 id="auth-title">{signingUp ? 'Create your account' : 'Welcome back'}</h1>
      <form onSubmit={handleSubmit} noValidate aria-busy={pending}>
        {FIELDS.filter((field) => signingUp || field.name !== 'name').map(
          ({ name, label, type }) => (
            <div className="field" key={name}>
              <label htmlFor={`auth-${name}`}>{label}</label>
              <input
                id={`auth-${name}`}
                name={name}
                type={type}
                value={values[name]}
                autoComplete={autoCompleteFor(name, mode)}
                disabled={pending}
                aria-invalid={errors[name] !== undefined}
                aria-describedby={errors[name] ? `auth-${name}-error` : undefined}
                onChange={handleChange}
              />
              {errors[name] && (
                <p className="error" id={`auth-${name}-error`}>
                  {errors[name]}
                </p>
              )}
            </div>
          ),
        )}
        {error && (
          <p className="error" role="alert">
            {error}
          </p>
        )}
        <button type="submit" className="primary" disabled={pending}>
          {pending ? 'One moment…' : submitLabel}
        </button>
      </form>
      <p>
        {signingUp ? 'Already registered?' : 'New here?'}{' '}
        <button type="button" className="link" onClick={switchMode} disabled={pending}>
          {signingUp ? 'Sign in' : 'Create an account'}
        </button>
      </p>
    </section>
  );
}
