/** `src/styles.css`: the one plain style of all generated applications. */
export const STYLES_FILE = `:root {
  --ink: #1f2430;
  --muted: #5f6777;
  --line: #d8dde6;
  --paper: #ffffff;
  --ground: #f2f4f8;
  --accent: #2f5fd0;
  --danger: #b3261e;

  font-family: system-ui, sans-serif;
  color: var(--ink);
  background: var(--ground);
}

[data-theme='dark'] {
  --ink: #e8ebf2;
  --muted: #a5adbd;
  --line: #3a4252;
  --paper: #1f2530;
  --ground: #14181f;
  --accent: #7ea2ff;
  --danger: #ff8a80;
}

* {
  box-sizing: border-box;
}

body {
  margin: 0;
}

.page {
  max-width: 60rem;
  margin: 0 auto;
  padding: clamp(1rem, 4vw, 2.5rem) 1rem;
}

.row {
  display: flex;
  flex-wrap: wrap;
  gap: 0.6rem;
  align-items: center;
}

header.row {
  justify-content: space-between;
}

.panel {
  margin: 1rem 0;
  padding: 1.25rem;
  background: var(--paper);
  border: 1px solid var(--line);
  border-radius: 0.75rem;
}

.form,
.field {
  display: grid;
  gap: 0.5rem;
}

.cards {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr));
  gap: 1rem;
  padding: 0;
  list-style: none;
}

.card {
  margin: 0;
  overflow-wrap: anywhere;
}

.card img {
  max-width: 100%;
}

.card h3 {
  margin-top: 0;
}

dl > div {
  display: flex;
  gap: 0.5rem;
}

dt {
  color: var(--muted);
}

dd {
  margin: 0;
}

input,
select,
textarea,
button {
  padding: 0.5rem 0.75rem;
  font: inherit;
  color: inherit;
  background: var(--paper);
  border: 1px solid var(--line);
  border-radius: 0.5rem;
}

input[type='checkbox'] {
  justify-self: start;
}

button {
  cursor: pointer;
}

button:disabled {
  opacity: 0.5;
  cursor: not-allowed;
}

button.primary {
  color: var(--paper);
  background: var(--accent);
  border-color: var(--accent);
}

.danger,
.error {
  color: var(--danger);
}

.empty {
  color: var(--muted);
}

.chart svg {
  width: 100%;
  fill: currentcolor;
}

.chart rect {
  fill: var(--accent);
}
`;
