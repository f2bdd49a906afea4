import type { SoundCode } from './sound-code.ts';

/** Components of Svelte 4, and what Svelte 5 still accepts of it. */
export const SVELTE_STORES: readonly SoundCode[] = [
  {
    about: 'a reactive statement and an exported prop',
    request: 'Write a Svelte component that shows the area of a rectangle',
    files: {
      'Rectangle.svelte': `<script>
  export let width = 2;
  export let height = 3;
  let isSquare = false;
  $: area = width * height;
  $: if (width === height) {
    isSquare = true;
  } else {
    isSquare = false;
  }
</script>

<label>Width <input type="number" bind:value={width} /></label>
<label>Height <input type="number" bind:value={height} /></label>
<p>The area of the {isSquare ? 'square' : 'rectangle'} is {area}</p>
`,
    },
  },
  {
    about: 'stores, read by their names with a dollar sign',
    request: 'Write a Svelte cart component with a store',
    files: {
      'cart.ts': `import { derived, writable } from 'svelte/store';

export interface Line {
  id: number;
  name: string;
  price: number;
}

export const cart = writable<Line[]>([]);
export const total = derived(cart, (lines) => lines.reduce((sum, { price }) => sum + price, 0));
`,
      'Cart.svelte': `<script lang="ts">
  import { cart, total } from './cart';

  const remove = (id: number) => cart.update((lines) => lines.filter((line) => line.id !== id));
  const clear = () => {
    $cart = [];
  };
</script>

{#each $cart as line (line.id)}
  <p>{line.name} <button on:click={() => remove(line.id)}>Remove</button></p>
{/each}
<p>Total of the cart: {$total}</p>
<button on:click={clear}>Clear</button>
`,
    },
  },
  {
    about: 'events that are dispatched, and slots with names and values',
    request: 'Write a Svelte modal dialog component with slots that tells when it closes',
    files: {
      'Modal.svelte': `<script lang="ts">
  import { createEventDispatcher, onMount } from 'svelte';

  export let title: string;
  const dispatch = createEventDispatcher<{ close: undefined }>();
  let dialog: HTMLDialogElement;
  onMount(() => dialog.showModal());
</script>

<dialog bind:this={dialog} on:close={() => dispatch('close')}>
  <h2><slot name="title" {title}>{title}</slot></h2>
  <slot />
  {#if $$slots.footer}<footer><slot name="footer" /></footer>{/if}
  <button on:click={() => dialog.close()}>Close</button>
</dialog>
`,
    },
  },
];
