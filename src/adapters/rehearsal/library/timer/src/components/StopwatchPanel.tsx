import { useState } from 'react';
import { useTimer } from '../hooks/useTimer';
import { formatClock } from '../time';
import type { Lap } from '../types';

interface StopwatchPanelProps {
  isVisible: boolean;
  onFinish: (durationMs: number) => void;
}

export function StopwatchPanel({ isVisible, onFinish }: StopwatchPanelProps) {
  const { elapsedMs, isRunning, start, pause, reset } = useTimer({ tickMs: 50 });
  /** Newest first. */
  const [laps, setLaps] = useState<Lap[]>([]);

  function addLap() {
    const previous = laps[0];
    const lap = {
      number: laps.length + 1,
      durationMs: elapsedMs - (previous?.totalMs ?? 0),
      totalMs: elapsedMs,
    };
    setLaps([lap, ...laps]);
  }

  function finish() {
    onFinish(elapsedMs);
    setLaps([]);
    reset();
  }

  return (
    <section className="panel" aria-label="Stopwatch" hidden={!isVisible}>
      <h2>Stopwatch</h2>
      <p className="clock" role="timer">
        {formatClock(elapsedMs, true)}
      </p>
      <div className="actions">
        <button type="button" className="primary" onClick={isRunning ? pause : start}>
          {isRunning ? 'Pause' : elapsedMs > 0 ? 'Continue' : 'Start'}
        </button>
        <button type="button" disabled={!isRunning} onClick={addLap}>
          Lap
        </button>
        <button type="button" disabled={elapsedMs === 0} onClick={finish}>
          Reset
        </button>
      </div>

      {laps.length > 0 && (
        <table>
          <caption>Laps</caption>
          <thead>
            <tr>
              <th scope="col">Lap</th>
              <th scope="col">Time</th>
              <th scope="col">Total</th>
            </tr>
          </thead>
          <tbody>
            {laps.map((lap) => (
              <tr key={lap.number}>
                <td>{lap.number}</td>
                <td>{formatClock(lap.durationMs, true)}</td>
                <td>{formatClock(lap.totalMs, true)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
