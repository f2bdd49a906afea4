'use client';

import { useActionState, useState } from 'react';
import { sign } from './actions';

export function SignForm({ limit }: { limit: number }) {
  const [state, submit, isPending] = useActionState(sign, { problem: null });
  const [text, setText] = useState('');
  return (
    <form action={submit}>
      <label>
        Name <input name="name" required />
      </label>
      <label>
        Text
        <textarea
          name="text"
          value={text}
          maxLength={limit}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p>{limit - text.length} characters left</p>
      {state.problem !== null && <p role="alert">{state.problem}</p>}
      <button disabled={isPending}>{isPending ? 'Signing…' : 'Sign the guestbook'}</button>
    </form>
  );
}
