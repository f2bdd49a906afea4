import type { NewPart } from './add-part.ts';

/** A footer with the current year. */
export const footerPart = (name: string): NewPart => ({
  name,
  place: 'last',
  contentFor: () => `export function ${name}() {
  return (
    <footer>
      <p>© {new Date().getFullYear()}. All rights reserved.</p>
    </footer>
  );
}
`,
});

/** A counter with a button in each direction. */
export const counterPart = (name: string, title: string): NewPart => ({
  name,
  place: 'last',
  contentFor: () => `import { useState } from 'react';

export function ${name}() {
  const [count, setCount] = useState(0);

  return (
    <section aria-label="${title}">
      <h2>${title}</h2>
      <button type="button" aria-label="One less" onClick={() => setCount(count - 1)}>
        −
      </button>
      <output>{count}</output>
      <button type="button" aria-label="One more" onClick={() => setCount(count + 1)}>
        +
      </button>
    </section>
  );
}
`,
});

/** A list with a form to add entries and buttons to remove them. */
export const noteListPart = (name: string, title: string): NewPart => ({
  name,
  place: 'last',
  contentFor: ({
    isTyped,
  }) => `${isTyped ? "import type { SyntheticEvent } from 'react';\n" : ''}import { useId, useState } from 'react';
${isTyped ? '\ninterface Entry {\n  id: string;\n  text: string;\n}\n' : ''}
export function ${name}() {
  const inputId = useId();
  const [entries, setEntries] = useState${isTyped ? '<Entry[]>' : ''}([]);
  const [text, setText] = useState('');

  function handleSubmit(event${isTyped ? ': SyntheticEvent<HTMLFormElement>' : ''}) {
    event.preventDefault();
    if (text.trim() === '') return;
    setEntries([...entries, { id: crypto.randomUUID(), text: text.trim() }]);
    setText('');
  }

  return (
    <section aria-label="${title}">
      <h2>${title}</h2>
      <form onSubmit={handleSubmit}>
        <label htmlFor={inputId}>New entry</label>
        <input id={inputId} value={text} onChange={(event) => setText(event.target.value)} />
        <button type="submit">Add</button>
      </form>
      {entries.length === 0 && <p>Nothing here yet.</p>}
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>
            {entry.text}{' '}
            <button
              type="button"
              aria-label={\`Remove \${entry.text}\`}
              onClick={() => setEntries(entries.filter(({ id }) => id !== entry.id))}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
`,
});
