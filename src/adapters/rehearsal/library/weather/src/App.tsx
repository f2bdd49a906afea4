import { useMemo } from 'react';
import { fetchWeather, parseCities } from './api';
import { CitySearch } from './components/CitySearch';
import { CurrentWeather } from './components/CurrentWeather';
import { ForecastList } from './components/ForecastList';
import { useRequest } from './hooks/useRequest';
import { useStoredState } from './hooks/useStoredState';
import type { City, Units } from './types';
import './styles.css';

const MAX_RECENT = 6;

function parseUnits(stored: unknown): Units {
  return stored === 'imperial' ? 'imperial' : 'metric';
}

export default function App() {
  const [units, setUnits] = useStoredState<Units>('weather.units', parseUnits);
  const [recent, setRecent] = useStoredState<City[]>('weather.recent', parseCities);
  // The most recent city is the one on display, so a reload opens where the reader left off.
  const city = recent[0] ?? null;

  const task = useMemo(
    () => (city === null ? null : (signal: AbortSignal) => fetchWeather(city, signal)),
    [city],
  );
  const { state, retry } = useRequest(task);

  function selectCity(next: City) {
    setRecent((cities) =>
      [next, ...cities.filter((other) => other.id !== next.id)].slice(0, MAX_RECENT),
    );
  }

  return (
    <div className="page">
      <header className="top">
        <h1>Weather</h1>
        <div className="units" role="group" aria-label="Units">
          <button
            type="button"
            aria-pressed={units === 'metric'}
            onClick={() => setUnits('metric')}
          >
            °C
          </button>
          <button
            type="button"
            aria-pressed={units === 'imperial'}
            onClick={() => setUnits('imperial')}
          >
            °F
          </button>
        </div>
      </header>

      <main>
        <CitySearch onSelect={selectCity} />

        {recent.length > 0 && (
          <nav className="recent" aria-label="Recent cities">
            {recent.map((item) => (
              <button
                key={item.id}
                type="button"
                aria-current={item.id === city?.id}
                onClick={() => selectCity(item)}
              >
                {item.name}
              </button>
            ))}
            <button type="button" className="link" onClick={() => setRecent([])}>
              Clear
            </button>
          </nav>
        )}

        {state.status === 'idle' && (
          <p className="card hint">Search for a city to see its weather.</p>
        )}
        {state.status === 'loading' && (
          <p className="card hint" role="status">
            Loading the weather for {city?.name}…
          </p>
        )}
        {state.status === 'error' && (
          <div className="card" role="alert">
            <p className="error">{state.message}</p>
            <button type="button" onClick={retry}>
              Try again
            </button>
          </div>
        )}
        {city !== null && state.status === 'success' && (
          <>
            <CurrentWeather city={city} current={state.data.current} units={units} />
            <ForecastList days={state.data.days} units={units} />
          </>
        )}
      </main>

      <footer className="hint">
        Data by <a href="https://open-meteo.com/">Open-Meteo</a>
      </footer>
    </div>
  );
}
