import { derived, writable } from 'svelte/store';

/** Those of the questions that have been answered, by what was chosen. */
export const answers = writable([]);
export const questions = writable([]);

export const score = derived(
  [answers, questions],
  ([$answers, $questions]) =>
    $answers.filter((answer, index) => answer === $questions[index].right).length,
);

export async function loadQuestions() {
  const response = await fetch('/questions.json');
  if (!response.ok) throw new Error('The questions could not be loaded');
  questions.set(await response.json());
}
