import { describeSky, formatTemperature, formatWeekday } from '../format';
import type { DayForecast, Units } from '../types';

interface ForecastListProps {
  days: DayForecast[];
  units: Units;
}

export function ForecastList({ days, units }: ForecastListProps) {
  return (
    <section className="card" aria-labelledby="forecast-heading">
      <h2 id="forecast-heading">Next {days.length} days</h2>
      {days.length === 0 ? (
        <p className="hint">The service has no forecast for this place.</p>
      ) : (
        <ol className="days">
          {days.map((day) => {
            const sky = describeSky(day.code);
            return (
              <li key={day.date}>
                <time dateTime={day.date}>{formatWeekday(day.date)}</time>
                <span className="icon" role="img" aria-label={sky.label} title={sky.label}>
                  {sky.icon}
                </span>
                <span className="range">
                  <strong>{formatTemperature(day.maxCelsius, units)}</strong>{' '}
                  <span>{formatTemperature(day.minCelsius, units)}</span>
                </span>
                <span className="hint">
                  {day.rainChance === null ? 'Rain unknown' : `Rain ${day.rainChance}%`}
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
