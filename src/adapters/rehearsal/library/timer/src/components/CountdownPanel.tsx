import { useEffect } from 'react';
import { useTimer } from '../hooks/useTimer';
import { formatClock, MINUTE_MS } from '../time';

interface CountdownPanelProps {
  label: string;
  minutes: number;
  isVisible: boolean;
  onFinish: (durationMs: number) => void;
  onSkip?: () => void;
}

export function CountdownPanel({
  label,
  minutes,
  isVisible,
  onFinish,
  onSkip,
}: CountdownPanelProps) {
  const limitMs = minutes * MINUTE_MS;
  const { elapsedMs, isRunning, start, pause, reset } = useTimer({
    tickMs: 200,
    limitMs,
    onFinish: () => onFinish(limitMs),
  });
  const leftMs = Math.max(0, limitMs - elapsedMs);
  // Rounding up shows the full time at the start and 00:00 only at the very end.
  const clock = formatClock(Math.ceil(leftMs / 1000) * 1000);
  const isDone = leftMs === 0;
  const showsInTitle = isRunning && isVisible;

  useEffect(() => {
    if (!showsInTitle) return;
    const previous = document.title;
    document.title = `${clock} · ${label}`;
    return () => {
      document.title = previous;
    };
  }, [showsInTitle, clock, label]);

  return (
    <section className="panel" aria-label={label} hidden={!isVisible}>
      <h2>{label}</h2>
      <p className="clock" role="timer">
        {clock}
      </p>
      <progress aria-label="Time passed" value={limitMs - leftMs} max={limitMs} />
      <div className="actions">
        {isRunning ? (
          <button type="button" className="primary" onClick={pause}>
            Pause
          </button>
        ) : (
          <button type="button" className="primary" disabled={isDone} onClick={start}>
            {elapsedMs > 0 ? 'Continue' : 'Start'}
          </button>
        )}
        <button type="button" disabled={elapsedMs === 0 && !isRunning} onClick={reset}>
          Reset
        </button>
        {onSkip && (
          <button type="button" onClick={onSkip}>
            Skip
          </button>
        )}
      </div>
    </section>
  );
}
