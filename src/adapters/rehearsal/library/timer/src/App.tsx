import { useState } from 'react';
import { CountdownPanel } from './components/CountdownPanel';
import { HistoryList } from './components/HistoryList';
import { SettingsForm } from './components/SettingsForm';
import { StopwatchPanel } from './components/StopwatchPanel';
import { useStoredState } from './hooks/useStoredState';
import { parseHistory, parseMode, parseSettings, parseStep, phaseAt } from './time';
import type { Mode, NewSession } from './types';
import './styles.css';

const MAX_HISTORY = 50;
const MIN_STOPWATCH_MS = 1000;

const modes: readonly { mode: Mode; label: string }[] = [
  { mode: 'pomodoro', label: 'Pomodoro' },
  { mode: 'countdown', label: 'Countdown' },
  { mode: 'stopwatch', label: 'Stopwatch' },
];

function playChime() {
  try {
    const context = new AudioContext();
    const tone = context.createOscillator();
    const volume = context.createGain();
    volume.gain.setValueAtTime(0.3, context.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 1.2);
    tone.frequency.value = 880;
    tone.connect(volume).connect(context.destination);
    tone.onended = () => void context.close();
    tone.start();
    tone.stop(context.currentTime + 1.2);
  } catch {
    // Without audio the announcement on the page still tells that the time is over.
  }
}

export default function App() {
  const [mode, setMode] = useStoredState('timer.mode', parseMode);
  const [settings, setSettings] = useStoredState('timer.settings', parseSettings);
  const [step, setStep] = useStoredState('timer.step', parseStep);
  const [history, setHistory] = useStoredState('timer.history', parseHistory);
  const [announcement, setAnnouncement] = useState('');
  const phase = phaseAt(step, settings);

  function record(session: NewSession) {
    const entry = { ...session, id: crypto.randomUUID(), endedAt: Date.now() };
    setHistory((current) => [entry, ...current].slice(0, MAX_HISTORY));
  }

  function finishCountdown(session: NewSession, message: string) {
    record(session);
    setAnnouncement(message);
    if (settings.sound) playChime();
  }

  function finishPhase(durationMs: number) {
    const next = phaseAt(step + 1, settings);
    finishCountdown(
      { label: phase.label, isFocus: phase.kind === 'focus', durationMs },
      `${phase.label} is over. Next: ${next.label}.`,
    );
    setStep(step + 1);
  }

  function finishStopwatch(durationMs: number) {
    if (durationMs < MIN_STOPWATCH_MS) return;
    record({ label: 'Stopwatch', isFocus: false, durationMs });
  }

  return (
    <div className="page">
      <header>
        <h1>Timer</h1>
        <nav className="actions" aria-label="Timer modes">
          {modes.map((item) => (
            <button
              key={item.mode}
              type="button"
              aria-pressed={item.mode === mode}
              onClick={() => setMode(item.mode)}
            >
              {item.label}
            </button>
          ))}
        </nav>
        <p className="soft" role="status">
          {announcement}
        </p>
      </header>

      <main>
        {/* Hidden panels stay mounted, so a running clock goes on while another one is shown. */}
        <CountdownPanel
          key={step}
          label={phase.label}
          minutes={phase.minutes}
          isVisible={mode === 'pomodoro'}
          onFinish={finishPhase}
          onSkip={() => setStep(step + 1)}
        />
        <CountdownPanel
          label="Countdown"
          minutes={settings.countdownMinutes}
          isVisible={mode === 'countdown'}
          onFinish={(durationMs) =>
            finishCountdown(
              { label: 'Countdown', isFocus: false, durationMs },
              'The countdown is over.',
            )
          }
        />
        <StopwatchPanel isVisible={mode === 'stopwatch'} onFinish={finishStopwatch} />
        <SettingsForm settings={settings} onSave={setSettings} />
        <HistoryList sessions={history} onClear={() => setHistory([])} />
      </main>
    </div>
  );
}
