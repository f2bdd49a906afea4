export type Mode = 'pomodoro' | 'countdown' | 'stopwatch';

export interface Settings {
  focusMinutes: number;
  shortBreakMinutes: number;
  longBreakMinutes: number;
  /** Focus rounds until the break is a long one. */
  rounds: number;
  countdownMinutes: number;
  sound: boolean;
}

export interface Phase {
  kind: 'focus' | 'break';
  label: string;
  minutes: number;
}

export interface Session {
  id: string;
  label: string;
  isFocus: boolean;
  durationMs: number;
  /** Milliseconds since the epoch. */
  endedAt: number;
}

export type NewSession = Omit<Session, 'id' | 'endedAt'>;

export interface Lap {
  number: number;
  durationMs: number;
  totalMs: number;
}
