import type { SoundCode } from './sound-code.ts';

const one = (about: string, request: string, path: string, content: string): SoundCode => ({
  about,
  request,
  files: { [path]: content },
});

/** Components that are used by others, which pass them text and callbacks. */
export const PARTS: readonly SoundCode[] = [
  one(
    'a form that takes users in',
    'Create a sign up form component in React with name and email that calls onSignUp',
    'SignUpForm.tsx',
    `import { useState, type FormEvent } from 'react';

export interface SignUpFormProps {
  onSignUp: (values: { name: string; email: string }) => void;
}

export function SignUpForm({ onSignUp }: SignUpFormProps) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSignUp({ name, email });
  };

  return (
    <form onSubmit={submit}>
      <label>
        Name
        <input value={name} onChange={(event) => setName(event.target.value)} required />
      </label>
      <label>
        Email
        <input type="email" value={email} onChange={(event) => setEmail(event.target.value)} required />
      </label>
      <button type="submit">Sign up</button>
    </form>
  );
}
`,
  ),
  one(
    'a text that is taken apart at its marks',
    'Create a React component TimeRange that shows the duration of a booking',
    'TimeRange.tsx',
    `interface TimeRangeProps {
  /** Such as "09:00-17:30". */
  range: string;
  label: string;
}

export function TimeRange({ range, label }: TimeRangeProps) {
  const [start, end] = range.split('-');
  const minutesOf = (time: string) => {
    const [hours, minutes] = time.split(':');
    return Number(hours) * 60 + Number(minutes.padStart(2, '0'));
  };
  const duration = minutesOf(end) - minutesOf(start);
  return (
    <p>
      {label} booking duration: {Math.floor(duration / 60)} h {duration % 60} min
    </p>
  );
}
`,
  ),
  one(
    'a text that is taken apart into words',
    'Create an Avatar component in React that shows initials of a full name',
    'Avatar.tsx',
    `type AvatarProps = { fullName: string };

export default function Avatar({ fullName }: AvatarProps) {
  const parts = fullName.split(' ');
  const initials = parts[0][0] + parts[1][0];
  return (
    <span className="avatar" role="img" aria-label={fullName}>
      {initials.toUpperCase()}
    </span>
  );
}
`,
  ),
  one(
    'Svelte fields that are found by their place in the form',
    'Create a Svelte contact form component with name and message fields that dispatches the values',
    'ContactForm.svelte',
    `<script lang="ts">
  interface Props { onsend: (values: { name: string; message: string }) => void }
  let { onsend }: Props = $props();

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const name = (form.elements[0] as HTMLInputElement).value;
    const message = (form.elements[1] as HTMLTextAreaElement).value;
    onsend({ name, message });
    form.reset();
  }
</script>

<form onsubmit={submit}>
  <label>Name <input type="text" required /></label>
  <label>Message <textarea rows="4" required></textarea></label>
  <button type="submit">Send</button>
</form>
`,
  ),
  one(
    'Vue fields that are found by their place in the form',
    'Create a Vue contact form component with name and message',
    'ContactForm.vue',
    `<script setup lang="ts">
const emit = defineEmits<{ send: [values: { name: string; message: string }] }>();

function submit(event: Event) {
  const form = event.target as HTMLFormElement;
  const [name, message] = Array.from(form.elements) as HTMLInputElement[];
  emit('send', { name: name.value, message: message.value });
  form.reset();
}
</script>

<template>
  <form @submit.prevent="submit">
    <label>Name <input type="text" required /></label>
    <label>Message <textarea rows="4" required></textarea></label>
    <button type="submit">Send</button>
  </form>
</template>
`,
  ),
  one(
    'a choice that a style sheet shows',
    'Create a Svelte accordion component built with CSS only',
    'Accordion.svelte',
    `<script lang="ts">
  interface Item { title: string; text: string }
  let { items = [{ title: 'Shipping', text: 'Two days.' }, { title: 'Returns', text: 'Thirty days.' }] }: { items?: Item[] } = $props();
</script>

<div class="accordion">
  {#each items as item (item.title)}
    <label class="item">
      <input type="checkbox" class="toggle" />
      <span class="title">{item.title}</span>
      <span class="text">{item.text}</span>
    </label>
  {/each}
</div>

<style>
  .toggle { position: absolute; opacity: 0; }
  .text { display: none; }
  .toggle:checked ~ .text { display: block; }
  .title { font-weight: bold; }
  .item { display: block; border-bottom: 1px solid #ccc; }
  .accordion { max-width: 40rem; }
</style>
`,
  ),
  one(
    'a form that only tells its surroundings',
    'Create a Vue form component for adding a task',
    'TaskForm.vue',
    `<script setup lang="ts">
import { ref } from 'vue';

const emit = defineEmits<{ add: [title: string] }>();
const title = ref('');

function submit() {
  emit('add', title.value);
}
</script>

<template>
  <form @submit.prevent="submit">
    <label for="title">Task</label>
    <input id="title" v-model="title" />
    <button type="submit">Add task</button>
  </form>
</template>
`,
  ),
  one(
    'what the language has had lately',
    'Write functions that group orders by customer and compare tags',
    'src/orders.ts',
    `export interface Order {
  readonly customer: string;
  readonly tags: readonly string[];
  readonly totalUsd: number;
}

export function byCustomer(orders: readonly Order[]): Partial<Record<string, Order[]>> {
  return Object.groupBy(orders, ({ customer }) => customer);
}

export function tagsOfBoth(left: Order, right: Order): readonly string[] {
  return [...new Set(left.tags).intersection(new Set(right.tags))];
}

export function largest(orders: readonly Order[], count: number): readonly Order[] {
  return orders.toSorted((left, right) => right.totalUsd - left.totalUsd).values().take(count).toArray();
}

export function deferred<Value>(): PromiseWithResolvers<Value> {
  return Promise.withResolvers<Value>();
}
`,
  ),
];
