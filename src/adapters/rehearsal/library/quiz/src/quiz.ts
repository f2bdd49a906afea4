import { questionBank } from './questions';
import type { Answer, Question, QuizAction, QuizState } from './types';

export const QUIZ_LENGTH = 8;
export const SECONDS_PER_QUESTION = 20;

const BASE_POINTS = 100;
const POINTS_PER_SECOND_LEFT = 5;

/** Fisher–Yates, on a copy. */
function shuffle<T>(items: readonly T[]): T[] {
  const pool = [...items];
  const shuffled: T[] = [];
  while (pool.length > 0) {
    shuffled.push(...pool.splice(Math.floor(Math.random() * pool.length), 1));
  }
  return shuffled;
}

export function drawQuestions(): Question[] {
  return shuffle(questionBank)
    .slice(0, QUIZ_LENGTH)
    .map((question) => ({ ...question, options: shuffle(question.options) }));
}

export function totalPoints(answers: readonly Answer[]): number {
  return answers.reduce((sum, answer) => sum + answer.points, 0);
}

export function countCorrect(answers: readonly Answer[]): number {
  return answers.filter((answer) => answer.isCorrect).length;
}

export const initialState: QuizState = { phase: 'intro' };

export function quizReducer(state: QuizState, action: QuizAction): QuizState {
  switch (action.type) {
    case 'start':
      return { phase: 'playing', questions: action.questions, answers: [], index: 0 };

    case 'answer': {
      if (state.phase !== 'playing') return state;
      const question = state.questions[state.index];
      // The clock and a click can meet in the same instant: only the first answer counts.
      if (!question || state.answers.length > state.index) return state;
      const isCorrect = action.choice === question.correct;
      const points = isCorrect ? BASE_POINTS + POINTS_PER_SECOND_LEFT * action.secondsLeft : 0;
      const answer: Answer = { question, choice: action.choice, isCorrect, points };
      return { ...state, answers: [...state.answers, answer] };
    }

    case 'next':
      if (state.phase !== 'playing' || state.answers.length <= state.index) return state;
      return { ...state, index: Math.min(state.index + 1, state.questions.length - 1) };

    case 'finish':
      if (state.phase !== 'playing') return state;
      return { phase: 'finished', answers: state.answers, isRecord: action.isRecord };

    case 'leave':
      return initialState;
  }
}
