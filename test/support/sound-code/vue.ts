import type { SoundCode } from './sound-code.ts';

const component = (about: string, request: string, content: string): SoundCode => ({
  about,
  request,
  files: { 'Component.vue': content },
});

export const VUE: readonly SoundCode[] = [
  component(
    'two models',
    'Write a Vue 3 name fields component with models for the first and the last name',
    `<script setup lang="ts">
const first = defineModel<string>('first', { required: true });
const last = defineModel<string>('last', { default: '' });
</script>

<template>
  <label>First name <input v-model.trim="first" /></label>
  <label>Last name <input v-model="last" /></label>
</template>
`,
  ),
  component(
    'a list with places beside an object that is gone through',
    'Write a Vue 3 settings component that shows each setting with its number',
    `<script setup lang="ts">
import { reactive } from 'vue';

const settings = reactive<Record<string, boolean>>({ sound: true, hints: false });
</script>

<template>
  <ol>
    <li v-for="(isOn, name, index) in settings" :key="index">
      <label><input v-model="settings[name]" type="checkbox" /> {{ index + 1 }}. {{ name }}</label>
      {{ isOn ? 'on' : 'off' }}
    </li>
  </ol>
</template>
`,
  ),
  component(
    'props with defaults, and events',
    'Write a Vue 3 star rating component that emits the chosen rating',
    `<script setup lang="ts">
import { computed, ref } from 'vue';

const props = withDefaults(defineProps<{ stars?: number; modelValue: number }>(), { stars: 5 });
const emit = defineEmits<{ 'update:modelValue': [rating: number] }>();
const hovered = ref<number | null>(null);
const shown = computed(() => hovered.value ?? props.modelValue);
</script>

<template>
  <div class="rating" role="radiogroup" aria-label="Rating" @mouseleave="hovered = null">
    <button
      v-for="star in stars"
      :key="star"
      type="button"
      role="radio"
      :aria-checked="star === modelValue"
      :class="{ on: star <= shown }"
      @mouseenter="hovered = star"
      @click="emit('update:modelValue', star)"
    >
      {{ star <= shown ? '★' : '☆' }}
    </button>
  </div>
</template>

<style scoped>
.on {
  color: gold;
}
</style>
`,
  ),
  {
    about: 'a key that is provided and injected',
    request: 'Write Vue 3 components that provide and inject a theme',
    files: {
      'theme.ts': `import type { InjectionKey, Ref } from 'vue';

export type Theme = 'light' | 'dark';
export const THEME: InjectionKey<Ref<Theme>> = Symbol('theme');
`,
      'ThemeProvider.vue': `<script setup lang="ts">
import { provide, ref } from 'vue';
import { THEME, type Theme } from './theme';

const theme = ref<Theme>('light');
provide(THEME, theme);
</script>

<template>
  <div :data-theme="theme"><slot :theme="theme" /></div>
</template>
`,
      'ThemeButton.vue': `<script setup lang="ts">
import { inject, ref } from 'vue';
import { THEME } from './theme';

const theme = inject(THEME, ref('light'));
function toggle() {
  theme.value = theme.value === 'light' ? 'dark' : 'light';
}
</script>

<template>
  <button type="button" @click="toggle">Theme: {{ theme }}</button>
</template>
`,
    },
  },
  component(
    'slots with names and values, and what watches',
    'Write a Vue 3 table component with sorting and a slot for each cell',
    `<script setup lang="ts" generic="Row extends { id: number }">
import { computed, ref, watch } from 'vue';

const { rows, columns } = defineProps<{ rows: Row[]; columns: (keyof Row & string)[] }>();
const emit = defineEmits<{ sorted: [column: string] }>();
defineSlots<{ cell(props: { row: Row; column: string }): unknown }>();
const sortedBy = ref<(keyof Row & string) | null>(null);
const sorted = computed(() => {
  const column = sortedBy.value;
  return column === null
    ? rows
    : [...rows].sort((a, b) => String(a[column]).localeCompare(String(b[column])));
});
watch(sortedBy, (column) => {
  if (column) emit('sorted', column);
});
</script>

<template>
  <table>
    <thead>
      <tr>
        <th v-for="column in columns" :key="column" scope="col">
          <button type="button" @click="sortedBy = column">{{ column }}</button>
        </th>
      </tr>
    </thead>
    <tbody>
      <tr v-for="row in sorted" :key="row.id">
        <td v-for="column in columns" :key="column">
          <slot name="cell" :row="row" :column="column">{{ row[column] }}</slot>
        </td>
      </tr>
    </tbody>
  </table>
</template>
`,
  ),
  component(
    'the options of old',
    'Write a Vue todo list component with the options API',
    `<script>
export default {
  name: 'TodoList',
  props: { heading: { type: String, default: 'Todo' } },
  emits: ['added'],
  data() {
    return { text: '', todos: [] };
  },
  computed: {
    remaining() {
      return this.todos.filter(({ done }) => !done).length;
    },
  },
  methods: {
    add() {
      if (this.text.trim() === '') return;
      this.todos.push({ id: Date.now(), text: this.text, done: false });
      this.$emit('added', this.text);
      this.text = '';
    },
  },
};
</script>

<template>
  <section>
    <h2>{{ heading }} ({{ remaining }} left)</h2>
    <form @submit.prevent="add">
      <label>New todo <input v-model="text" /></label>
      <button>Add</button>
    </form>
    <ul>
      <li v-for="todo in todos" :key="todo.id">
        <label><input v-model="todo.done" type="checkbox" /> {{ todo.text }}</label>
      </li>
    </ul>
    <p v-if="todos.length === 0">Nothing to do</p>
    <p v-else-if="remaining === 0">All done</p>
  </section>
</template>
`,
  ),
  {
    about: 'a composable that cleans up after itself',
    request: 'Write a Vue composable for the size of the window',
    files: {
      'useWindowSize.ts': `import { onMounted, onUnmounted, readonly, ref } from 'vue';

export function useWindowSize() {
  const width = ref(0);
  const height = ref(0);
  const measure = () => {
    width.value = window.innerWidth;
    height.value = window.innerHeight;
  };
  onMounted(() => {
    measure();
    window.addEventListener('resize', measure);
  });
  onUnmounted(() => window.removeEventListener('resize', measure));
  return { width: readonly(width), height: readonly(height) };
}
`,
    },
  },
  component(
    'a request with its states, teleported and in transition',
    'Write a Vue 3 user dialog component that loads a user and shows loading and errors',
    `<script setup lang="ts">
import { ref, useTemplateRef, watchEffect } from 'vue';

interface User {
  id: number;
  name: string;
}
const props = defineProps<{ userId: number }>();
const open = ref(false);
const user = ref<User | null>(null);
const error = ref('');
const loading = ref(false);
const closeButton = useTemplateRef<HTMLButtonElement>('close');

watchEffect(async (onCleanup) => {
  if (!open.value) return;
  const controller = new AbortController();
  onCleanup(() => controller.abort());
  loading.value = true;
  try {
    const response = await fetch(\`/api/users/\${props.userId}\`, { signal: controller.signal });
    if (!response.ok) throw new Error(response.statusText);
    user.value = await response.json();
  } catch (caught) {
    error.value = caught instanceof Error ? caught.message : String(caught);
  } finally {
    loading.value = false;
    closeButton.value?.focus();
  }
});
defineExpose({ open });
</script>

<template>
  <button type="button" @click="open = true">Show the user</button>
  <Teleport to="body">
    <Transition name="fade">
      <div v-if="open" role="dialog" aria-modal="true" aria-label="User">
        <p v-if="loading">Loading the user…</p>
        <p v-else-if="error" role="alert">{{ error }}</p>
        <p v-else-if="user">{{ user.name }}</p>
        <button ref="close" type="button" @click="open = false">Close</button>
      </div>
    </Transition>
  </Teleport>
</template>
`,
  ),
];
