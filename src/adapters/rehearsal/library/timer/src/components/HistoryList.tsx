import { formatClock } from '../time';
import type { Session } from '../types';

interface HistoryListProps {
  sessions: Session[];
  onClear: () => void;
}

export function HistoryList({ sessions, onClear }: HistoryListProps) {
  const focusMs = sessions
    .filter((session) => session.isFocus)
    .reduce((sum, session) => sum + session.durationMs, 0);

  return (
    <section className="panel" aria-labelledby="history-heading">
      <h2 id="history-heading">History</h2>
      {sessions.length === 0 ? (
        <p className="soft">Finished sessions appear here.</p>
      ) : (
        <>
          <p className="soft">Focused for {formatClock(focusMs)} in total.</p>
          <ul className="history">
            {sessions.map((session) => (
              <li key={session.id}>
                <span>{session.label}</span>
                <strong>{formatClock(session.durationMs)}</strong>
                <time className="soft" dateTime={new Date(session.endedAt).toISOString()}>
                  {new Date(session.endedAt).toLocaleString('en', {
                    dateStyle: 'medium',
                    timeStyle: 'short',
                  })}
                </time>
              </li>
            ))}
          </ul>
          <button type="button" onClick={onClear}>
            Clear history
          </button>
        </>
      )}
    </section>
  );
}
