import type { Entry } from './entries';

export function EntryList({ entries, heading }: { entries: readonly Entry[]; heading: string }) {
  return (
    <section>
      <h2>{heading}</h2>
      <ul>
        {entries.map(({ id, name, text }) => (
          <li key={id}>
            <strong>{name}</strong>: {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
