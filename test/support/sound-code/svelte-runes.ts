import type { SoundCode } from './sound-code.ts';

const component = (about: string, request: string, content: string): SoundCode => ({
  about,
  request,
  files: { 'Component.svelte': content },
});

/** Components of Svelte 5, with runes. */
export const SVELTE_RUNES: readonly SoundCode[] = [
  component(
    'state, derived values and effects',
    'Write a Svelte 5 counter component that doubles its count and writes it to the title',
    `<script lang="ts">
  let count = $state(0);
  const doubled = $derived(count * 2);
  const label = $derived.by(() => {
    if (count === 0) return 'nothing yet';
    return count === 1 ? 'once' : \`\${count} times\`;
  });
  $effect(() => {
    document.title = label;
  });
</script>

<button onclick={() => count++}>Counted {label}</button>
<p>Doubled: {doubled}</p>
`,
  ),
  component(
    'props with defaults, the rest, and a bindable one',
    'Write a Svelte 5 text field component with a label and a bindable value',
    `<script lang="ts">
  import type { HTMLInputAttributes } from 'svelte/elements';

  interface Props extends HTMLInputAttributes {
    label: string;
    value?: string;
  }
  let { label, value = $bindable(''), id = crypto.randomUUID(), ...rest }: Props = $props();
</script>

<label for={id}>{label}</label>
<input {id} bind:value {...rest} />
`,
  ),
  component(
    'snippets that are taken, rendered and left out',
    'Write a Svelte 5 card component with header and footer snippets',
    `<script lang="ts">
  import type { Snippet } from 'svelte';

  let { header, children, footer }: {
    header?: Snippet<[string]>;
    children: Snippet;
    footer?: Snippet;
  } = $props();
</script>

{#snippet rule(width: number)}
  <hr style:width="{width}px" />
{/snippet}

<article>
  {#if header}
    {@render header('Card')}
    {@render rule(120)}
  {/if}
  {@render children()}
  {@render footer?.()}
</article>
`,
  ),
  component(
    'a keyed list with an else and a constant',
    'Write a Svelte 5 shopping list component with prices and a total',
    `<script lang="ts">
  interface Item {
    id: number;
    name: string;
    price: number;
  }
  let { items }: { items: Item[] } = $props();
  const total = $derived(items.reduce((sum, { price }) => sum + price, 0));
</script>

<ul>
  {#each items as { id, name, price }, index (id)}
    {@const share = total === 0 ? 0 : Math.round((price / total) * 100)}
    <li>{index + 1}. {name}: {price.toFixed(2)} ({share}%)</li>
  {:else}
    <li>Nothing on the shopping list</li>
  {/each}
</ul>
<p>Total: {total.toFixed(2)}</p>
`,
  ),
  component(
    'a promise that is awaited in the markup',
    'Write a Svelte 5 component that loads a joke and shows loading and errors',
    `<script lang="ts">
  async function loadJoke(): Promise<string> {
    const response = await fetch('/api/joke');
    if (!response.ok) throw new Error('No joke today');
    return response.text();
  }
  let joke = $state(loadJoke());
</script>

{#await joke}
  <p>Loading the joke…</p>
{:then text}
  <p>{text}</p>
{:catch error}
  <p role="alert">{error.message}</p>
{/await}
<button onclick={() => (joke = loadJoke())}>Another joke</button>
`,
  ),
  component(
    'bindings to groups, elements and a list of choices',
    'Write a Svelte 5 pizza order form component with size and toppings',
    `<script lang="ts">
  const TOPPINGS = ['Ham', 'Olives', 'Peppers'];
  let size = $state('small');
  let toppings = $state<string[]>([]);
  let note = $state('');
  let field = $state<HTMLTextAreaElement>();
  let order = $state('');

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    order = \`\${size} pizza with \${toppings.join(', ') || 'no toppings'}. \${note}\`;
    field?.focus();
  }
</script>

<form onsubmit={submit}>
  <fieldset>
    <legend>Size</legend>
    <label><input type="radio" value="small" bind:group={size} /> Small</label>
    <label><input type="radio" value="large" bind:group={size} /> Large</label>
  </fieldset>
  {#each TOPPINGS as topping (topping)}
    <label><input type="checkbox" value={topping} bind:group={toppings} /> {topping}</label>
  {/each}
  <label>Note <textarea bind:this={field} bind:value={note}></textarea></label>
  <button>Order pizza</button>
</form>
{#if order}<output>{order}</output>{/if}
`,
  ),
  {
    about: 'context given by one component and taken by another',
    request: 'Write Svelte 5 tabs components that share their state by context',
    files: {
      'Tabs.svelte': `<script lang="ts">
  import { setContext, type Snippet } from 'svelte';

  let { first, children }: { first: string; children: Snippet } = $props();
  // svelte-ignore state_referenced_locally
  const tabs = $state({ chosen: first });
  setContext('tabs', tabs);
</script>

<div role="tablist">{@render children()}</div>
`,
      'Tab.svelte': `<script lang="ts">
  import { getContext } from 'svelte';

  let { name }: { name: string } = $props();
  const tabs = getContext<{ chosen: string }>('tabs');
</script>

<button role="tab" aria-selected={tabs.chosen === name} onclick={() => (tabs.chosen = name)}>
  {name}
</button>
`,
    },
  },
  component(
    'what is kept in step before and after the page changes',
    'Write a Svelte 5 chat log component that stays scrolled to its end',
    `<script lang="ts">
  import { tick } from 'svelte';

  let { messages }: { messages: { id: number; text: string }[] } = $props();
  let log: HTMLDivElement | undefined = $state();

  $effect.pre(() => {
    if (!log || messages.length === 0) return;
    const isAtEnd = log.offsetHeight + log.scrollTop > log.scrollHeight - 20;
    if (isAtEnd) tick().then(() => log?.scrollTo(0, log.scrollHeight));
  });
</script>

<div bind:this={log} class="chat-log">
  {#each messages as message (message.id)}
    <p>{message.text}</p>
  {/each}
</div>

<style>
  .chat-log {
    overflow-y: auto;
    max-height: 20rem;
  }
</style>
`,
  ),
  component(
    'transitions, classes as objects and values watched while developing',
    'Write a Svelte 5 collapsible panel component with a fade',
    `<script lang="ts">
  import { fade, slide } from 'svelte/transition';
  import { flip } from 'svelte/animate';

  let open = $state(false);
  let lines = $state([1, 2, 3]);
  $inspect(open);
</script>

<button aria-expanded={open} onclick={() => (open = !open)}>Panel</button>
{#if open}
  <div class={['panel', { wide: lines.length > 3 }]} transition:slide={{ duration: 200 }}>
    {#each lines as line (line)}
      <p in:fade out:fade={{ duration: 80 }} animate:flip>Line {line}</p>
    {/each}
    <button onclick={() => lines.push(lines.length + 1)}>Add a line</button>
  </div>
{/if}

<style>
  .panel {
    padding: 1rem;
  }
  .wide {
    width: 100%;
  }
</style>
`,
  ),
  component(
    'actions and attachments',
    'Write a Svelte 5 search box component that takes the focus and hides on a click outside',
    `<script lang="ts">
  import type { Action } from 'svelte/action';
  import type { Attachment } from 'svelte/attachments';

  let shown = $state(true);
  let query = $state('');

  const focused: Attachment<HTMLInputElement> = (field) => field.focus();
  const outside: Action<HTMLElement, () => void> = (node, hide) => {
    const listen = (event: MouseEvent): void => {
      if (event.target instanceof Node && !node.contains(event.target)) hide();
    };
    document.addEventListener('click', listen);
    return { destroy: () => document.removeEventListener('click', listen) };
  };
</script>

{#if shown}
  <div use:outside={() => (shown = false)}>
    <input aria-label="Search" bind:value={query} {@attach focused} />
    <p>Searching for {query || 'everything'}</p>
  </div>
{:else}
  <button onclick={() => (shown = true)}>Search</button>
{/if}
`,
  ),
  {
    about: 'state in a class of a module',
    request: 'Write a Svelte 5 timer component that keeps its state in a class',
    files: {
      'timer.svelte.ts': `export class Timer {
  seconds = $state(0);
  #handle: ReturnType<typeof setInterval> | null = null;
  readonly text = $derived(\`\${Math.floor(this.seconds / 60)}:\${String(this.seconds % 60).padStart(2, '0')}\`);

  start(): void {
    this.#handle ??= setInterval(() => this.seconds++, 1000);
  }

  stop(): void {
    if (this.#handle !== null) clearInterval(this.#handle);
    this.#handle = null;
  }
}
`,
      'TimerView.svelte': `<script lang="ts">
  import { onDestroy } from 'svelte';
  import { Timer } from './timer.svelte.ts';

  const timer = new Timer();
  onDestroy(() => timer.stop());
</script>

<time>{timer.text}</time>
<button onclick={() => timer.start()}>Start the timer</button>
<button onclick={() => timer.stop()}>Stop the timer</button>
`,
    },
  },
  component(
    'markup that is made of trusted text, and a key that starts anew',
    'Write a Svelte 5 article component that renders an excerpt and a date',
    `<script lang="ts" generics="T extends { id: string; html: string; date: Date }">
  let { article, sanitize }: { article: T; sanitize: (html: string) => string } = $props();
</script>

<svelte:head><title>Article {article.id}</title></svelte:head>
<svelte:window onkeydown={(event) => event.key === 'Escape' && history.back()} />
{#key article.id}
  <article>
    <time datetime={article.date.toISOString()}>{article.date.toLocaleDateString()}</time>
    {@html sanitize(article.html)}
  </article>
{/key}
`,
  ),
  component(
    'a pair of functions as a binding',
    'Write a Svelte 5 temperature converter component for Celsius and Fahrenheit',
    `<script>
  let celsius = $state(20);
</script>

<label>Celsius <input type="number" bind:value={celsius} /></label>
<label>
  Fahrenheit
  <input type="number" bind:value={() => (celsius * 9) / 5 + 32, (value) => (celsius = ((value - 32) * 5) / 9)} />
</label>
`,
  ),
];
