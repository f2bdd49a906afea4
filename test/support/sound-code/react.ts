import type { SoundCode } from './sound-code.ts';

const one = (about: string, request: string, path: string, content: string): SoundCode => ({
  about,
  request,
  files: { [path]: content },
});

export const REACT: readonly SoundCode[] = [
  one(
    'a hook with a listener and a store outside of React',
    'Write a React hook that tells whether a media query matches',
    'useMediaQuery.ts',
    `import { useCallback, useSyncExternalStore } from 'react';

export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}
`,
  ),
  one(
    'a generic hook over stored text',
    'Write a React hook that keeps state in local storage',
    'useLocalStorage.ts',
    `import { useEffect, useState } from 'react';

function read<T>(key: string, initial: T): T {
  try {
    const stored = window.localStorage.getItem(key);
    return stored === null ? initial : (JSON.parse(stored) as T);
  } catch (error) {
    console.warn(\`What was stored as \${key} cannot be read\`, error);
    return initial;
  }
}

export function useLocalStorage<T>(key: string, initial: T) {
  const [value, setValue] = useState<T>(() => read(key, initial));
  useEffect(() => {
    window.localStorage.setItem(key, JSON.stringify(value));
  }, [key, value]);
  return [value, setValue] as const;
}
`,
  ),
  one(
    'a reducer behind a context',
    'Write a React cart context with a reducer',
    'CartContext.tsx',
    `import { createContext, type Dispatch, type ReactNode, use, useMemo, useReducer } from 'react';

interface Line {
  id: string;
  quantity: number;
}
type Action = { type: 'added'; id: string } | { type: 'removed'; id: string };

function reduceCart(lines: readonly Line[], action: Action): readonly Line[] {
  switch (action.type) {
    case 'added':
      return lines.some(({ id }) => id === action.id)
        ? lines.map((line) =>
            line.id === action.id ? { ...line, quantity: line.quantity + 1 } : line,
          )
        : [...lines, { id: action.id, quantity: 1 }];
    case 'removed':
      return lines.filter(({ id }) => id !== action.id);
  }
}

interface Cart {
  readonly lines: readonly Line[];
  readonly dispatch: Dispatch<Action>;
}
const CartContext = createContext<Cart | null>(null);

export function CartProvider({ children }: { children: ReactNode }) {
  const [lines, dispatch] = useReducer(reduceCart, []);
  const cart = useMemo(() => ({ lines, dispatch }), [lines]);
  return <CartContext value={cart}>{children}</CartContext>;
}

export function useCart(): Cart {
  const cart = use(CartContext);
  if (cart === null) throw new Error('useCart needs a CartProvider around it');
  return cart;
}
`,
  ),
  one(
    'a portal, a reference and a key',
    'Write a React modal component that closes with Escape',
    'Modal.tsx',
    `import { type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';

interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Modal({ title, onClose, children }: ModalProps) {
  const titleId = useId();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    document.addEventListener('keydown', closeOnEscape);
    panel.current?.focus();
    return () => document.removeEventListener('keydown', closeOnEscape);
  }, [onClose]);
  return createPortal(
    <div ref={panel} role="dialog" aria-modal="true" aria-labelledby={titleId} tabIndex={-1}>
      <h2 id={titleId}>{title}</h2>
      {children}
      <button type="button" onClick={onClose}>
        Close
      </button>
    </div>,
    document.body,
  );
}
`,
  ),
  {
    about: 'a component that is loaded when it is needed',
    request: 'Write a React component that loads a chart lazily with Suspense',
    files: {
      'Chart.tsx': `export default function Chart({ values }: { values: readonly number[] }) {
  const max = Math.max(...values, 1);
  return (
    <svg viewBox="0 0 100 40" role="img" aria-label="Chart">
      {values.map((value, index) => (
        <rect
          key={\`\${index}-\${value}\`}
          x={index * 10}
          y={40 - (value / max) * 40}
          width={8}
          height={(value / max) * 40}
        />
      ))}
    </svg>
  );
}
`,
      'LazyChart.tsx': `import { lazy, Suspense, useState } from 'react';

const Chart = lazy(() => import('./Chart'));

export function LazyChart({ values }: { values: readonly number[] }) {
  const [isShown, setShown] = useState(false);
  if (!isShown) {
    return (
      <button type="button" onClick={() => setShown(true)}>
        Show the chart
      </button>
    );
  }
  return (
    <Suspense fallback={<p>Loading the chart…</p>}>
      <Chart values={values} />
    </Suspense>
  );
}
`,
    },
  },
  one(
    'a reference that is passed on, and a memo',
    'Write a React input component that forwards its ref',
    'Field.tsx',
    `import { type ComponentPropsWithoutRef, forwardRef, memo, useId } from 'react';

interface FieldProps extends ComponentPropsWithoutRef<'input'> {
  readonly label: string;
}

export const Field = memo(
  forwardRef<HTMLInputElement, FieldProps>(function Field({ label, id, ...rest }, ref) {
    const ownId = useId();
    return (
      <p>
        <label htmlFor={id ?? ownId}>{label}</label>
        <input ref={ref} id={id ?? ownId} {...rest} />
      </p>
    );
  }),
);
`,
  ),
  one(
    'an action of a form, and what it hopes for',
    'Write a React comment form component that shows comments optimistically',
    'Comments.tsx',
    `import { useActionState, useOptimistic } from 'react';
import { useFormStatus } from 'react-dom';

interface Comment {
  readonly id: string;
  readonly text: string;
}

function SubmitButton() {
  const { pending } = useFormStatus();
  return <button disabled={pending}>{pending ? 'Sending…' : 'Comment'}</button>;
}

interface CommentsProps {
  readonly comments: readonly Comment[];
  readonly send: (text: string) => Promise<void>;
}

export function Comments({ comments, send }: CommentsProps) {
  const [shown, hope] = useOptimistic(comments, (known, text: string) => [
    ...known,
    { id: 'pending', text },
  ]);
  const [error, submit] = useActionState(async (_: string | null, form: FormData) => {
    const text = String(form.get('text') ?? '');
    hope(text);
    try {
      await send(text);
      return null;
    } catch (caught) {
      return caught instanceof Error ? caught.message : 'The comment was not sent';
    }
  }, null);
  return (
    <form action={submit}>
      <ul>
        {shown.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
      <label>
        Comment <textarea name="text" required />
      </label>
      {error !== null && <p role="alert">{error}</p>}
      <SubmitButton />
    </form>
  );
}
`,
  ),
  one(
    'typing that is not held up',
    'Write a React search component that filters a long list of cities without blocking',
    'CitySearch.jsx',
    `import { useDeferredValue, useMemo, useState, useTransition } from 'react';

export default function CitySearch({ cities, onPick }) {
  const [query, setQuery] = useState('');
  const [isPending, startTransition] = useTransition();
  const deferred = useDeferredValue(query);
  const found = useMemo(
    () => cities.filter((city) => city.toLowerCase().includes(deferred.toLowerCase())),
    [cities, deferred],
  );
  return (
    <section aria-busy={isPending}>
      <label>
        City <input value={query} onChange={(event) => setQuery(event.target.value)} />
      </label>
      <ul>
        {found.map((city) => (
          <li key={city}>
            <button type="button" onClick={() => startTransition(() => onPick(city))}>
              {city}
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p>No city is called so</p>}
    </section>
  );
}
`,
  ),
  one(
    'a class that catches what its children throw',
    'Write a React error boundary component',
    'ErrorBoundary.tsx',
    `import { Component, type ErrorInfo, type ReactNode } from 'react';

interface Props {
  readonly fallback: (error: Error, reset: () => void) => ReactNode;
  readonly children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  reset = () => this.setState({ error: null });

  override render() {
    const { error } = this.state;
    return error === null ? this.props.children : this.props.fallback(error, this.reset);
  }
}
`,
  ),
  one(
    'things that are dragged from one list to another',
    'Write a React drag and drop board component with columns and cards',
    'Board.tsx',
    `import { type DragEvent, useState } from 'react';

interface Card {
  readonly id: string;
  readonly title: string;
  readonly column: string;
}

const COLUMNS = ['Open', 'Doing', 'Done'] as const;

export function Board({ initial }: { initial: readonly Card[] }) {
  const [cards, setCards] = useState(initial);
  const drop = (event: DragEvent, column: string) => {
    event.preventDefault();
    const id = event.dataTransfer.getData('text/plain');
    setCards((known) => known.map((card) => (card.id === id ? { ...card, column } : card)));
  };
  return (
    <div className="board">
      {COLUMNS.map((column) => (
        <section
          key={column}
          aria-label={column}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => drop(event, column)}
        >
          <h2>{column}</h2>
          {cards
            .filter((card) => card.column === column)
            .map(({ id, title }) => (
              <article
                key={id}
                draggable
                onDragStart={(event) => event.dataTransfer.setData('text/plain', id)}
              >
                {title}
              </article>
            ))}
        </section>
      ))}
    </div>
  );
}
`,
  ),
];
