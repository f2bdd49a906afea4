import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { aTrial, tried } from '../../../support/a-trial.ts';
import type { FilesByPath } from '../../../support/score-request-builder.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());

const invariantsOf = async (files: FilesByPath): Promise<readonly string[]> =>
  tried(await sandbox.tryOut(aTrial(files), new AbortController().signal)).invariants.map(
    ({ invariant, label, breach }) => `${invariant} ${label}: ${breach ?? 'holds'}`,
  );

const APP = `import { useState } from 'react';
const accounts = new Map();
export default function App() {
  const [user, setUser] = useState(null);
  const [isNew, setNew] = useState(false);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState('');
  const [notes, setNotes] = useState([]);
  const [text, setText] = useState('');
  const submit = async (event) => {
    event.preventDefault();
    await new Promise((resolve) => setTimeout(resolve, 800));
    if (isNew) {
      if (accounts.has(email)) return setError('That address is taken');
      accounts.set(email, password);
      return setUser(email);
    }
    if (accounts.get(email) !== password) return setError('Invalid email or password');
    setUser(email);
  };
  const signOut = () => { setUser(null); setPassword(''); setNew(false); };
  if (user === null) return (
    <form onSubmit={submit}>
      <input type="email" placeholder="Email" value={email} onChange={(event) => setEmail(event.target.value)} />
      <input type="password" placeholder="Password" value={password} onChange={(event) => setPassword(event.target.value)} />
      {error && <p role="alert">{error}</p>}
      <button>{isNew ? 'Create account' : 'Log in'}</button>
      <button type="button" onClick={() => { setNew(!isNew); setError(''); }}>{isNew ? 'I have an account: log in' : 'New here? Sign up'}</button>
    </form>
  );
  return (
    <main>
      <p>Hello {user} <button onClick={signOut}>Log out</button></p>
      <form onSubmit={(event) => { event.preventDefault(); if (text) setNotes([...notes, text]); setText(''); }}>
        <input placeholder="New note" value={text} onChange={(event) => setText(event.target.value)} />
        <button>Add</button>
      </form>
      <ul>{notes.map((note, index) => <li key={index}>{note}</li>)}</ul>
    </main>
  );
}`;
const changed = (from: string, to: string): FilesByPath => {
  if (!APP.includes(from)) throw new Error(`${from} is not there`);
  return { 'App.jsx': APP.replace(from, to) };
};

describe('a page that asks for a password', () => {
  it('is used after signing up, out and in', async () => {
    expect(await invariantsOf({ 'App.jsx': APP })).toEqual([
      'signing-in Log in: holds',
      'adding Add: holds',
      'refusing Add: holds',
    ]);
  });

  it.each([
    ['accounts.get(email) !== password', '!accounts.has(email)', 'a wrong password is accepted'],
    [
      'accounts.set(email, password)',
      'accounts.set(password, email)',
      'the password from signing up is refused',
    ],
  ])('breaks an invariant with %s changed to %s', async (from, to, breach) => {
    expect(await invariantsOf(changed(from, to))).toContain(`signing-in Log in: ${breach}`);
  });

  it('is passed by signing in if it offers no signing up', async () => {
    const files = changed(
      "<button type=\"button\" onClick={() => { setNew(!isNew); setError(''); }}>{isNew ? 'I have an account: log in' : 'New here? Sign up'}</button>",
      '',
    );
    const open = {
      'App.jsx':
        files['App.jsx']?.replace('accounts.get(email) !== password', 'password.length < 6') ?? '',
    };
    expect(await invariantsOf(open)).toEqual(['adding Add: holds', 'refusing Add: holds']);
  });

  it('may be locked after a wrong password', async () => {
    const locking = changed(
      "if (accounts.get(email) !== password) return setError('Invalid email or password');",
      "if (error || accounts.get(email) !== password) return setError('Wrong password: wait a minute');",
    );
    expect(await invariantsOf(locking)).toEqual([]);
  });

  it('may only look as if it had a server', async () => {
    const open = changed(
      "if (accounts.get(email) !== password) return setError('Invalid email or password');",
      '',
    );
    expect(await invariantsOf(open)).toEqual(['adding Add: holds', 'refusing Add: holds']);
  });

  it('is not judged if nobody can sign in', async () => {
    expect(await invariantsOf(changed('accounts.set(email, password);', ''))).not.toContain(
      'signing-in Log in: a wrong password is accepted',
    );
    const closed = changed(
      'accounts.set(email, password);\n      return setUser(email);',
      "return setError('We will write to you');",
    );
    expect(await invariantsOf(closed)).toEqual([]);
  });

  it('may have the form for signing up on another route', async () => {
    const routed = `import { BrowserRouter, Link, Navigate, Route, Routes, useNavigate } from 'react-router-dom';
import { useState } from 'react';
const accounts = {};
function Form({ name, onSend, children }) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  return (
    <form onSubmit={(event) => { event.preventDefault(); onSend(username, password); }}>
      <label>Username <input value={username} onChange={(event) => setUsername(event.target.value)} /></label>
      <label>Password <input type="password" value={password} onChange={(event) => setPassword(event.target.value)} /></label>
      <button type="submit">{name}</button>
      {children}
    </form>
  );
}
function SignUp() {
  const navigate = useNavigate();
  return <Form name="Register" onSend={(username, password) => { accounts[username] = password; navigate('/login'); }} />;
}
function SignIn({ onSignIn }) {
  const [error, setError] = useState('');
  const send = (username, password) => (accounts[username] === password ? onSignIn(username) : setError('Wrong password'));
  return <Form name="Sign in" onSend={send}><p>{error}</p><Link to="/register">Register here</Link></Form>;
}
export default function App() {
  const [user, setUser] = useState(null);
  return (
    <BrowserRouter>
      <Routes>
        <Route path="/register" element={<SignUp />} />
        <Route path="/login" element={user ? <Navigate to="/" /> : <SignIn onSignIn={setUser} />} />
        <Route path="*" element={user ? <p>Hi {user} <button onClick={() => setUser(null)}>Sign out</button></p> : <Navigate to="/login" />} />
      </Routes>
    </BrowserRouter>
  );
}`;
    expect(await invariantsOf({ 'App.jsx': routed })).toEqual(['signing-in Sign in: holds']);
    expect(
      await invariantsOf({
        'App.jsx': routed.replace('accounts[username] === password ?', 'accounts[username] ?'),
      }),
    ).toEqual(['signing-in Sign in: a wrong password is accepted']);
  });

  it('may have links that lead to other pages', async () => {
    const page = {
      'index.html': `<form id="f"><input type="password" id="p"><button>Log in</button> <a href="/register">Register</a></form><script>document.getElementById('f').onsubmit = (event) => { event.preventDefault(); alert('Welcome'); };</script>`,
    };
    expect(await invariantsOf(page)).toEqual([]);
  });

  it.each([
    'Use demo@example.com / letmein',
    'Email: demo@example.com, password: letmein',
    'Demo credentials: demo@example.com / letmein.',
  ])('is passed with the credentials that it shows: %s', async (told) => {
    const files = changed('<form onSubmit={submit}>', `<form onSubmit={submit}><p>${told}</p>`);
    const code = (files['App.jsx'] ?? '')
      .replace('new Map()', "new Map([['demo@example.com', 'letmein']])")
      .replace(/<button type="button"[^\n]*/, '');
    expect(await invariantsOf({ 'App.jsx': code })).toEqual([
      'adding Add: holds',
      'refusing Add: holds',
    ]);
  });

  it('is explored from the start if no control is left on it', async () => {
    const form = `import { useState } from 'react';
export default function SignUp() {
  const [isSent, setSent] = useState(false);
  if (isSent) return <h2>Thanks</h2>;
  return <form onSubmit={(event) => { event.preventDefault(); setSent(true); }}><input type="password" aria-label="Password" value="" readOnly={false} onChange={() => {}} /><button>Sign up</button></form>;
}`;
    const { controls } = tried(
      await sandbox.tryOut(aTrial({ 'SignUp.jsx': form }), new AbortController().signal),
    );
    expect(controls.map(({ label, outcome }) => `${label} ${outcome}`)).toEqual([
      'Password frozen',
      'Sign up answered',
    ]);
  });

  it('may show the same message at each refusal', async () => {
    const code = changed("'New here? Sign up'", "'Help'");
    const { controls } = tried(await sandbox.tryOut(aTrial(code), new AbortController().signal));
    expect(controls.filter(({ outcome }) => outcome === 'dead')).toEqual([]);
  });
});
