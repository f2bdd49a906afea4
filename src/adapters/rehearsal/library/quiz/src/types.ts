export interface Question {
  id: string;
  prompt: string;
  options: readonly string[];
  /** One of `options`, word for word. */
  correct: string;
  explanation: string;
}

export interface Answer {
  question: Question;
  /** The chosen option, or null when the time ran out. */
  choice: string | null;
  isCorrect: boolean;
  points: number;
}

export interface BestScore {
  points: number;
  correct: number;
  total: number;
}

export type QuizState =
  | { phase: 'intro' }
  | { phase: 'playing'; questions: Question[]; answers: Answer[]; index: number }
  | { phase: 'finished'; answers: Answer[]; isRecord: boolean };

export type QuizAction =
  | { type: 'start'; questions: Question[] }
  | { type: 'answer'; choice: string | null; secondsLeft: number }
  | { type: 'next' }
  | { type: 'finish'; isRecord: boolean }
  | { type: 'leave' };
