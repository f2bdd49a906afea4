import type { Mode, Phase, Session, Settings } from './types';

export const MINUTE_MS = 60_000;

const defaultSettings: Settings = {
  focusMinutes: 25,
  shortBreakMinutes: 5,
  longBreakMinutes: 15,
  rounds: 4,
  countdownMinutes: 10,
  sound: true,
};

/** The phase at a step of the pomodoro: even steps are focus, odd ones the break after it. */
export function phaseAt(step: number, settings: Settings): Phase {
  const round = Math.floor(step / 2) % settings.rounds;
  if (step % 2 === 0) {
    return {
      kind: 'focus',
      label: `Focus ${round + 1} of ${settings.rounds}`,
      minutes: settings.focusMinutes,
    };
  }
  return round === settings.rounds - 1
    ? { kind: 'break', label: 'Long break', minutes: settings.longBreakMinutes }
    : { kind: 'break', label: 'Short break', minutes: settings.shortBreakMinutes };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** 90500 becomes "01:30", or "01:30.50" with hundredths; hours appear when there are any. */
export function formatClock(ms: number, withHundredths = false): string {
  const seconds = Math.floor(ms / 1000);
  const hours = Math.floor(seconds / 3600);
  const clock = `${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
  const hundredths = withHundredths ? `.${twoDigits(Math.floor((ms % 1000) / 10))}` : '';
  return `${hours > 0 ? `${hours}:` : ''}${clock}${hundredths}`;
}

export function isWholeNumber(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

export function parseMode(stored: unknown): Mode {
  return stored === 'countdown' || stored === 'stopwatch' ? stored : 'pomodoro';
}

export function parseStep(stored: unknown): number {
  return isWholeNumber(stored, 0, Number.MAX_SAFE_INTEGER) ? stored : 0;
}

export function parseSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return defaultSettings;
  const fields = new Map<string, unknown>(Object.entries(stored));
  const read = (name: keyof Settings, fallback: number) => {
    const value = fields.get(name);
    return isWholeNumber(value, 1, 180) ? value : fallback;
  };
  return {
    focusMinutes: read('focusMinutes', defaultSettings.focusMinutes),
    shortBreakMinutes: read('shortBreakMinutes', defaultSettings.shortBreakMinutes),
    longBreakMinutes: read('longBreakMinutes', defaultSettings.longBreakMinutes),
    rounds: read('rounds', defaultSettings.rounds),
    countdownMinutes: read('countdownMinutes', defaultSettings.countdownMinutes),
    sound: fields.get('sound') !== false,
  };
}

function isSession(value: unknown): value is Session {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'label' in value &&
    typeof value.label === 'string' &&
    'isFocus' in value &&
    typeof value.isFocus === 'boolean' &&
    'durationMs' in value &&
    typeof value.durationMs === 'number' &&
    'endedAt' in value &&
    typeof value.endedAt === 'number'
  );
}

export function parseHistory(stored: unknown): Session[] {
  return Array.isArray(stored) ? stored.filter(isSession) : [];
}
