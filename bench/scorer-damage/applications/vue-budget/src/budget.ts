import { computed, ref } from 'vue';

export interface Entry {
  readonly id: number;
  readonly label: string;
  readonly amount: number;
}

/** The entries of a budget, and what they come to. */
export function useBudget() {
  const entries = ref<Entry[]>([]);
  const balance = computed(() => entries.value.reduce((sum, { amount }) => sum + amount, 0));

  function add(label: string, amount: number) {
    const id = Math.max(0, ...entries.value.map((entry) => entry.id)) + 1;
    entries.value.push({ id, label, amount });
  }

  function remove(id: number) {
    entries.value = entries.value.filter((entry) => entry.id !== id);
  }

  return { entries, balance, add, remove };
}
