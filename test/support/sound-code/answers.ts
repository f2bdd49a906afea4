import type { SoundCode } from './sound-code.ts';

/** Answers to requests of many kinds and wordings, as different models would write them. */
export const ANSWERS: readonly SoundCode[] = [
  {
    about: 'a canvas to draw on',
    request: 'Create a drawing canvas component in React where the user can draw with the mouse',
    files: {
      'Component.tsx': `import { useEffect, useRef, useState, type PointerEvent } from 'react';

export default function DrawingCanvas() {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);
  const [color, setColor] = useState('#222222');

  useEffect(() => {
    const context = canvasRef.current?.getContext('2d');
    if (!context) return;
    context.lineWidth = 3;
    context.lineCap = 'round';
  }, []);

  const pointOf = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    const context = canvasRef.current?.getContext('2d');
    if (!context) return;
    const { x, y } = pointOf(event);
    context.strokeStyle = color;
    context.beginPath();
    context.moveTo(x, y);
    drawing.current = true;
  };

  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const context = canvasRef.current?.getContext('2d');
    if (!drawing.current || !context) return;
    const { x, y } = pointOf(event);
    context.lineTo(x, y);
    context.stroke();
  };

  const end = () => {
    drawing.current = false;
  };

  const clear = () => {
    const canvas = canvasRef.current;
    canvas?.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
  };

  return (
    <div>
      <label>Colour <input type="color" value={color} onChange={(event) => setColor(event.target.value)} /></label>
      <button type="button" onClick={clear}>Clear</button>
      <canvas ref={canvasRef} width={600} height={400} onPointerDown={begin} onPointerMove={draw} onPointerUp={end} onPointerLeave={end} />
    </div>
  );
}
`,
    },
  },
  {
    about: 'a counter whose buttons are signs',
    request:
      'Create a React counter. The counter starts at 0, the "+" button increments it by 1 and the "-" button decrements it by 1. "Reset" sets it back to 0.',
    files: {
      'Component.tsx': `import { useState } from 'react';

export default function Counter() {
  const [count, setCount] = useState(0);
  return (
    <div className="counter">
      <h1>{count}</h1>
      <button type="button" onClick={() => setCount(count - 1)}>-</button>
      <button type="button" onClick={() => setCount(count + 1)}>+</button>
      <button type="button" onClick={() => setCount(0)}>Reset</button>
    </div>
  );
}
`,
    },
  },
  {
    about: 'a reducer with every action that is dispatched',
    request: 'Create a todo list component in React with add, toggle and delete',
    files: {
      'Component.tsx': `import { useReducer, useState, type FormEvent } from 'react';

interface Todo {
  id: number;
  text: string;
  done: boolean;
}

type Action =
  | { type: 'added'; text: string }
  | { type: 'toggled'; id: number }
  | { type: 'removed'; id: number };

let nextId = 1;

function todosReducer(todos: Todo[], action: Action): Todo[] {
  switch (action.type) {
    case 'added':
      return [...todos, { id: nextId++, text: action.text, done: false }];
    case 'toggled':
      return todos.map((todo) => (todo.id === action.id ? { ...todo, done: !todo.done } : todo));
    case 'removed':
      return todos.filter((todo) => todo.id !== action.id);
  }
}

export default function TodoList() {
  const [todos, dispatch] = useReducer(todosReducer, []);
  const [text, setText] = useState('');

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    const trimmed = text.trim();
    if (!trimmed) return;
    dispatch({ type: 'added', text: trimmed });
    setText('');
  }

  return (
    <section>
      <h2>Todos</h2>
      <form onSubmit={handleSubmit}>
        <label htmlFor="new-todo">New todo</label>
        <input id="new-todo" value={text} onChange={(event) => setText(event.target.value)} />
        <button type="submit">Add</button>
      </form>
      {todos.length === 0 ? (
        <p>Nothing to do.</p>
      ) : (
        <ul>
          {todos.map((todo) => (
            <li key={todo.id}>
              <label>
                <input type="checkbox" checked={todo.done} onChange={() => dispatch({ type: 'toggled', id: todo.id })} />
                {todo.text}
              </label>
              <button type="button" onClick={() => dispatch({ type: 'removed', id: todo.id })}>
                Delete
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
`,
    },
  },
  {
    about: 'a socket that an effect opens and closes',
    request: 'Create a chat component in React that connects to a websocket',
    files: {
      'Component.tsx': `import { useEffect, useRef, useState, type FormEvent } from 'react';

interface Message {
  id: string;
  author: string;
  text: string;
}

export function Chat({ url = 'wss://chat.example.com' }: { url?: string }) {
  const [messages, setMessages] = useState<Message[]>([]);
  const [draft, setDraft] = useState('');
  const [status, setStatus] = useState<'connecting' | 'open' | 'closed'>('connecting');
  const socketRef = useRef<WebSocket | null>(null);

  useEffect(() => {
    const socket = new WebSocket(url);
    socketRef.current = socket;
    socket.onopen = () => setStatus('open');
    socket.onclose = () => setStatus('closed');
    socket.onmessage = (event) => {
      const message = JSON.parse(event.data as string) as Message;
      setMessages((current) => [...current, message]);
    };
    return () => socket.close();
  }, [url]);

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!draft.trim() || socketRef.current?.readyState !== WebSocket.OPEN) return;
    socketRef.current.send(JSON.stringify({ text: draft }));
    setDraft('');
  };

  return (
    <section aria-label="Chat">
      <p>Status: {status}</p>
      <ul>{messages.map((message) => <li key={message.id}><b>{message.author}</b>: {message.text}</li>)}</ul>
      <form onSubmit={send}>
        <label>Message <input value={draft} onChange={(event) => setDraft(event.target.value)} /></label>
        <button type="submit" disabled={status !== 'open'}>Send</button>
      </form>
    </section>
  );
}
`,
    },
  },
  {
    about: 'Svelte buttons that only dispatch',
    request: 'Create a Svelte confirm dialog component that dispatches confirm and cancel events',
    files: {
      'Confirm.svelte': `<script>
  import { createEventDispatcher } from 'svelte';

  export let message = 'Are you sure?';
  const dispatch = createEventDispatcher();
</script>

<div role="alertdialog" aria-label={message}>
  <p>{message}</p>
  <button type="button" on:click={() => dispatch('confirm')}>Confirm</button>
  <button type="button" on:click={() => dispatch('cancel')}>Cancel</button>
</div>
`,
    },
  },
  {
    about: 'Svelte callbacks that do nothing unless given',
    request: 'Create a Svelte 5 confirm dialog component with callbacks',
    files: {
      'Confirm.svelte': `<script lang="ts">
  let {
    message = 'Are you sure?',
    onconfirm = () => {},
    oncancel = () => {},
  }: { message?: string; onconfirm?: () => void; oncancel?: () => void } = $props();
</script>

<div role="alertdialog" aria-label={message}>
  <p>{message}</p>
  <button type="button" onclick={onconfirm}>Confirm</button>
  <button type="button" onclick={() => oncancel?.()}>Cancel</button>
</div>
`,
    },
  },
  {
    about: 'a Vue list with a filter that is chosen',
    request: 'Create a Vue todo list component with the options API, with filters',
    files: {
      'TodoList.vue': `<script>
export default {
  name: 'TodoList',
  data() {
    return {
      newTodo: '',
      todos: [
        { id: 1, text: 'Learn Vue', done: false },
        { id: 2, text: 'Build something', done: false },
      ],
      filter: 'all',
    };
  },
  computed: {
    visibleTodos() {
      if (this.filter === 'active') return this.todos.filter((todo) => !todo.done);
      if (this.filter === 'done') return this.todos.filter((todo) => todo.done);
      return this.todos;
    },
    remaining() {
      return this.todos.filter((todo) => !todo.done).length;
    },
  },
  methods: {
    addTodo() {
      const text = this.newTodo.trim();
      if (!text) return;
      this.todos.push({ id: Date.now(), text, done: false });
      this.newTodo = '';
    },
    removeTodo(id) {
      this.todos = this.todos.filter((todo) => todo.id !== id);
    },
  },
};
</script>

<template>
  <section class="todo-list">
    <h2>Todos</h2>
    <form @submit.prevent="addTodo">
      <label for="new">New todo</label>
      <input id="new" v-model="newTodo" placeholder="What needs to be done?" />
      <button type="submit">Add</button>
    </form>
    <ul>
      <li v-for="todo in visibleTodos" :key="todo.id">
        <label><input v-model="todo.done" type="checkbox" /> {{ todo.text }}</label>
        <button type="button" @click="removeTodo(todo.id)">Remove</button>
      </li>
    </ul>
    <p>{{ remaining }} left</p>
    <button v-for="name in ['all', 'active', 'done']" :key="name" type="button" @click="filter = name">{{ name }}</button>
  </section>
</template>

<style scoped>
.todo-list { max-width: 30rem; }
</style>
`,
    },
  },
  {
    about: 'a page without scripts and with a form',
    request: 'Create a landing page for a bakery with a hero, a menu section and a contact form',
    files: {
      'index.html': `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Golden Crust Bakery</title>
  <link rel="stylesheet" href="styles.css">
</head>
<body>
  <header class="hero">
    <h1>Golden Crust Bakery</h1>
    <p>Fresh bread every morning.</p>
    <a class="button" href="#menu">See the menu</a>
  </header>
  <main>
    <section id="menu">
      <h2>Menu</h2>
      <ul><li>Sourdough – 5 €</li><li>Croissant – 2 €</li><li>Cinnamon roll – 3 €</li></ul>
    </section>
    <section id="contact">
      <h2>Contact</h2>
      <form action="https://formspree.io/f/bakery" method="post">
        <label for="name">Name</label>
        <input id="name" name="name" required>
        <label for="message">Message</label>
        <textarea id="message" name="message" required></textarea>
        <button type="submit">Send</button>
      </form>
    </section>
  </main>
  <footer><p>© 2026 Golden Crust</p></footer>
</body>
</html>
`,
      'styles.css': `body { margin: 0; font-family: Georgia, serif; }
.hero { padding: 4rem; text-align: center; background: #f6e3c5; }
.button { padding: .75rem 1.5rem; background: #8a4b08; color: #fff; }
`,
    },
  },
  {
    about: 'a generator that pages through an API',
    request: 'Write an async generator in TypeScript that pages through a REST API',
    files: {
      'paginate.ts': `export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Yields every item of every page, asking for a page only when it is needed. */
export async function* paginate<Item>(
  fetchPage: (cursor: string | null) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await fetchPage(cursor);
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
`,
    },
  },
  {
    about: 'a function with an example in the request',
    request:
      'Write a function `slugify` in JavaScript. slugify("Hello World") should return "hello-world".',
    files: {
      'slugify.js': `export function slugify(text) {
  return text
    .normalize('NFKD')
    .replace(/[\\u0300-\\u036f]/g, '')
    .toLowerCase()
    .trim()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
`,
    },
  },
  {
    about: 'a style sheet that is a module',
    request:
      'Create a profile card component in React with CSS modules that shows "Jane Doe" and "Software Engineer"',
    files: {
      'ProfileCard.tsx': `import styles from './ProfileCard.module.css';

interface ProfileCardProps {
  name?: string;
  role?: string;
}

export default function ProfileCard({ name = 'Jane Doe', role = 'Software Engineer' }: ProfileCardProps) {
  return (
    <article className={styles.card}>
      <h2 className={styles.name}>{name}</h2>
      <p className={styles.role}>{role}</p>
    </article>
  );
}
`,
      'ProfileCard.module.css': `.card { padding: 1rem; border-radius: 8px; }
.name { margin: 0; }
.role { color: #555; }
`,
    },
  },
  {
    about: 'a timer as a component',
    request:
      'Create a countdown timer in React that starts at 10 and counts down to 0 when "Start" is clicked',
    files: {
      'Component.tsx': `import { useEffect, useState } from 'react';

export default function Countdown() {
  const [seconds, setSeconds] = useState(10);
  const [isRunning, setIsRunning] = useState(false);

  useEffect(() => {
    if (!isRunning || seconds === 0) return;
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000);
    return () => clearTimeout(timer);
  }, [isRunning, seconds]);

  return (
    <div>
      <p role="timer">{seconds}</p>
      <button type="button" onClick={() => setIsRunning(true)} disabled={isRunning}>Start</button>
    </div>
  );
}
`,
    },
  },
  {
    about: 'a thing that goes by another name',
    request: 'Create an accessible FAQ accordion in React',
    files: {
      'Component.tsx': `import { useId, useState } from 'react';

const FAQ = [
  { question: 'How long does shipping take?', answer: 'Two to four days.' },
  { question: 'Can I return an item?', answer: 'Within thirty days.' },
];

function Item({ question, answer }: { question: string; answer: string }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div>
      <h3>
        <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen((value) => !value)}>{question}</button>
      </h3>
      <div id={id} role="region" hidden={!open}>{answer}</div>
    </div>
  );
}

export default function Faq() {
  return <section aria-label="FAQ">{FAQ.map((item) => <Item key={item.question} {...item} />)}</section>;
}
`,
    },
  },
  {
    about: 'a route of SvelteKit with an action',
    request: 'Create a SvelteKit page with a form action that adds a guestbook entry',
    files: {
      'src/routes/guestbook/+page.server.ts': `import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

const entries: { name: string; message: string }[] = [];

export const load: PageServerLoad = () => ({ entries });

export const actions: Actions = {
  default: async ({ request }) => {
    const data = await request.formData();
    const name = String(data.get('name') ?? '').trim();
    const message = String(data.get('message') ?? '').trim();
    if (name === '' || message === '') return fail(400, { name, message, missing: true });
    entries.push({ name, message });
    return { success: true };
  },
};
`,
      'src/routes/guestbook/+page.svelte': `<script lang="ts">
  import { enhance } from '$app/forms';
  import type { ActionData, PageData } from './$types';

  let { data, form }: { data: PageData; form: ActionData } = $props();
</script>

<h1>Guestbook</h1>
<form method="POST" use:enhance>
  <label>Name <input name="name" value={form?.name ?? ''} /></label>
  <label>Message <textarea name="message" value={form?.message ?? ''}></textarea></label>
  {#if form?.missing}<p role="alert">Please fill in both fields.</p>{/if}
  <button>Sign</button>
</form>
<ul>
  {#each data.entries as entry, index (index)}
    <li><b>{entry.name}</b>: {entry.message}</li>
  {/each}
</ul>
`,
    },
  },
  {
    about: 'an application in several files',
    request: 'Build a notes app in React that saves the notes in localStorage',
    files: {
      'package.json': `{"name":"notes","private":true,"type":"module","scripts":{"dev":"vite","build":"vite build"},"dependencies":{"react":"^18.3.0","react-dom":"^18.3.0"},"devDependencies":{"@vitejs/plugin-react":"^4.0.0","vite":"^5.0.0"}}`,
      'vite.config.js': `import { defineConfig } from 'vite';
import react from '@vitejs/plugin-react';

export default defineConfig({ plugins: [react()] });
`,
      'index.html': `<!doctype html>
<html lang="en">
<head><meta charset="UTF-8" /><meta name="viewport" content="width=device-width, initial-scale=1.0" /><title>Notes</title></head>
<body><div id="root"></div><script type="module" src="/src/main.jsx"></script></body>
</html>
`,
      'src/main.jsx': `import React from 'react';
import ReactDOM from 'react-dom/client';
import App from './App.jsx';
import './index.css';

ReactDOM.createRoot(document.getElementById('root')).render(
  <React.StrictMode>
    <App />
  </React.StrictMode>,
);
`,
      'src/index.css': `body { font-family: system-ui; margin: 2rem; }
.note { border: 1px solid #ddd; padding: 1rem; }
`,
      'src/App.jsx': `import { useEffect, useState } from 'react';
import NoteForm from './components/NoteForm.jsx';
import NoteList from './components/NoteList.jsx';

const STORAGE_KEY = 'notes';

function loadNotes() {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_KEY)) ?? [];
  } catch {
    return [];
  }
}

export default function App() {
  const [notes, setNotes] = useState(loadNotes);
  const [search, setSearch] = useState('');

  useEffect(() => {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(notes));
  }, [notes]);

  const addNote = (text) => setNotes((current) => [{ id: crypto.randomUUID(), text, createdAt: Date.now() }, ...current]);
  const deleteNote = (id) => setNotes((current) => current.filter((note) => note.id !== id));
  const visibleNotes = notes.filter((note) => note.text.toLowerCase().includes(search.toLowerCase()));

  return (
    <main>
      <h1>Notes</h1>
      <NoteForm onAdd={addNote} />
      <input type="search" aria-label="Search notes" placeholder="Search…" value={search} onChange={(e) => setSearch(e.target.value)} />
      <NoteList notes={visibleNotes} onDelete={deleteNote} />
    </main>
  );
}
`,
      'src/components/NoteForm.jsx': `import { useState } from 'react';

export default function NoteForm({ onAdd }) {
  const [text, setText] = useState('');

  const handleSubmit = (e) => {
    e.preventDefault();
    if (!text.trim()) return;
    onAdd(text.trim());
    setText('');
  };

  return (
    <form onSubmit={handleSubmit}>
      <label htmlFor="note">Note</label>
      <textarea id="note" value={text} onChange={(e) => setText(e.target.value)} />
      <button type="submit">Add note</button>
    </form>
  );
}
`,
      'src/components/NoteList.jsx': `export default function NoteList({ notes, onDelete }) {
  if (notes.length === 0) return <p>No notes yet.</p>;
  return (
    <ul>
      {notes.map((note) => (
        <li key={note.id} className="note">
          <p>{note.text}</p>
          <small>{new Date(note.createdAt).toLocaleString()}</small>
          <button type="button" onClick={() => onDelete(note.id)}>Delete</button>
        </li>
      ))}
    </ul>
  );
}
`,
    },
  },
  {
    about: 'a server in routers and controllers',
    request:
      'Build an Express API for tasks with GET /tasks, POST /tasks, PUT /tasks/:id and DELETE /tasks/:id using routers and controllers',
    files: {
      'package.json': `{"name":"tasks","main":"src/server.js","scripts":{"start":"node src/server.js"},"dependencies":{"express":"^4.19.0"}}`,
      'src/server.js': `const app = require('./app');

const port = process.env.PORT || 3000;
app.listen(port, () => console.log(\`Listening on port \${port}\`));
`,
      'src/app.js': `const express = require('express');
const tasks = require('./routes/tasks');

const app = express();

app.use(express.json());
app.use('/tasks', tasks);

app.use((req, res) => {
  res.status(404).json({ error: 'Not found' });
});

app.use((err, req, res, next) => {
  if (res.headersSent) return next(err);
  console.error(err);
  res.status(500).json({ error: 'Internal server error' });
});

module.exports = app;
`,
      'src/routes/tasks.js': `const { Router } = require('express');
const controller = require('../controllers/tasks');

const router = Router();

router.get('/', controller.list);
router.post('/', controller.create);
router.put('/:id', controller.update);
router.delete('/:id', controller.remove);

module.exports = router;
`,
      'src/controllers/tasks.js': `const tasks = new Map();
let nextId = 1;

exports.list = (req, res) => {
  res.json([...tasks.values()]);
};

exports.create = (req, res) => {
  const { title } = req.body;
  if (typeof title !== 'string' || title.trim() === '') {
    return res.status(400).json({ error: 'title is required' });
  }
  const task = { id: nextId++, title: title.trim(), done: false };
  tasks.set(task.id, task);
  res.status(201).json(task);
};

exports.update = (req, res) => {
  const task = tasks.get(Number(req.params.id));
  if (!task) return res.status(404).json({ error: 'Task not found' });
  Object.assign(task, { title: req.body.title ?? task.title, done: req.body.done ?? task.done });
  res.json(task);
};

exports.remove = (req, res) => {
  const removed = tasks.delete(Number(req.params.id));
  res.sendStatus(removed ? 204 : 404);
};
`,
    },
  },
  {
    about: 'an item that has to stay',
    request:
      'Create a React form with dynamic rows of ingredients which can be added and removed; at least one row stays',
    files: {
      'Component.tsx': `import { useState } from 'react';

let nextId = 2;

export default function Ingredients() {
  const [rows, setRows] = useState([{ id: 1, name: '' }]);

  const remove = (id: number) => setRows((all) => (all.length > 1 ? all.filter((row) => row.id !== id) : all));

  return (
    <div>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <input
              aria-label="Ingredient"
              value={row.name}
              onChange={(event) => setRows((all) => all.map((one) => (one.id === row.id ? { ...one, name: event.target.value } : one)))}
            />
            <button type="button" onClick={() => remove(row.id)}>Remove</button>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => setRows((all) => [...all, { id: nextId++, name: '' }])}>Add ingredient</button>
    </div>
  );
}
`,
    },
  },
  {
    about: 'a route of the pages router',
    request: 'Create a Next.js pages router API route that returns the current time',
    files: {
      'pages/api/time.ts': `import type { NextApiRequest, NextApiResponse } from 'next';

interface TimeResponse {
  now: string;
}

export default function handler(request: NextApiRequest, response: NextApiResponse<TimeResponse | { error: string }>) {
  if (request.method !== 'GET') {
    response.setHeader('Allow', 'GET');
    return response.status(405).json({ error: 'Method not allowed' });
  }
  return response.status(200).json({ now: new Date().toISOString() });
}
`,
    },
  },
  {
    about: 'a server with every route that is named',
    request:
      'Build a REST API for books with Express: GET /books, GET /books/:id, POST /books and DELETE /books/:id, with validation',
    files: {
      'server.js': `import express from 'express';
import { z } from 'zod';

const bookSchema = z.object({ title: z.string().min(1), author: z.string().min(1), year: z.number().int().optional() });

export const app = express();
app.use(express.json());

let nextId = 1;
const books = new Map();

app.get('/books', (_req, res) => {
  res.json([...books.values()]);
});

app.get('/books/:id', (req, res) => {
  const book = books.get(Number(req.params.id));
  if (!book) return res.status(404).json({ error: 'Not found' });
  res.json(book);
});

app.post('/books', (req, res) => {
  const parsed = bookSchema.safeParse(req.body);
  if (!parsed.success) return res.status(400).json({ errors: parsed.error.issues });
  const book = { id: nextId++, ...parsed.data };
  books.set(book.id, book);
  res.status(201).json(book);
});

app.delete('/books/:id', (req, res) => {
  if (!books.delete(Number(req.params.id))) return res.status(404).json({ error: 'Not found' });
  res.status(204).end();
});

app.use((error, _req, res, _next) => {
  console.error(error);
  res.status(500).json({ error: 'Internal error' });
});

const port = process.env.PORT ?? 3000;
app.listen(port, () => console.log(\`Listening on \${port}\`));
`,
      'package.json': `{"name":"books","type":"module","main":"server.js","scripts":{"start":"node server.js"},"dependencies":{"express":"^4.19.0","zod":"^3.23.0"}}`,
    },
  },
  {
    about: 'a router with a guard',
    request: 'Write an Express router with authentication middleware that protects /profile',
    files: {
      'routes/profile.js': `const { Router } = require('express');
const jwt = require('jsonwebtoken');

function requireAuth(req, res, next) {
  const [scheme, token] = (req.headers.authorization || '').split(' ');
  if (scheme !== 'Bearer' || !token) {
    return res.status(401).json({ error: 'Missing token' });
  }
  try {
    req.user = jwt.verify(token, process.env.JWT_SECRET);
    next();
  } catch (error) {
    res.status(401).json({ error: 'Invalid token' });
  }
}

const router = Router();

router.get('/profile', requireAuth, (req, res) => {
  res.json({ id: req.user.sub, email: req.user.email });
});

module.exports = { router, requireAuth };
`,
    },
  },
  {
    about: 'a program that prints',
    request: 'Write a Node CLI script that prints the size of each file in a directory',
    files: {
      'sizes.mjs': `#!/usr/bin/env node
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const directory = process.argv[2] ?? '.';

const entries = await readdir(directory, { withFileTypes: true });
for (const entry of entries) {
  if (!entry.isFile()) continue;
  const { size } = await stat(join(directory, entry.name));
  console.log(\`\${String(size).padStart(10)}  \${entry.name}\`);
}
`,
    },
  },
];
