import { useId, useMemo, useState } from 'react';
import { searchCities } from '../api';
import { formatPlace } from '../format';
import { useRequest } from '../hooks/useRequest';
import type { City } from '../types';

const MIN_LENGTH = 2;
const DEBOUNCE_MS = 300;

interface CitySearchProps {
  onSelect: (city: City) => void;
}

export function CitySearch({ onSelect }: CitySearchProps) {
  const inputId = useId();
  const [query, setQuery] = useState('');
  const name = query.trim();

  const task = useMemo(
    () => (name.length < MIN_LENGTH ? null : (signal: AbortSignal) => searchCities(name, signal)),
    [name],
  );
  const { state, retry } = useRequest(task, DEBOUNCE_MS);
  const matches = state.status === 'success' ? state.data : [];

  function choose(city: City) {
    onSelect(city);
    setQuery('');
  }

  return (
    <div role="search" className="search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const best = matches[0];
          if (best) choose(best);
        }}
      >
        <label htmlFor={inputId}>Find a city</label>
        <div className="search-row">
          <input
            id={inputId}
            type="search"
            value={query}
            placeholder="Lisbon, Osaka, Nairobi…"
            autoComplete="off"
            onChange={(event) => setQuery(event.target.value)}
          />
          <button type="submit" disabled={matches.length === 0}>
            Show weather
          </button>
        </div>
      </form>

      <div aria-live="polite">
        {name.length === 1 && <p className="hint">Type at least {MIN_LENGTH} letters.</p>}
        {state.status === 'loading' && <p className="hint">Searching…</p>}
        {state.status === 'error' && (
          <p className="hint error">
            {state.message}{' '}
            <button type="button" className="link" onClick={retry}>
              Try again
            </button>
          </p>
        )}
        {state.status === 'success' && matches.length === 0 && (
          <p className="hint">No city is called “{name}”.</p>
        )}
      </div>

      {matches.length > 0 && (
        <ul className="matches" aria-label="Matching cities">
          {matches.map((city) => (
            <li key={city.id}>
              <button type="button" onClick={() => choose(city)}>
                <strong>{city.name}</strong> <span>{formatPlace(city)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
