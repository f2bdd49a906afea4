import { describeSky, formatPlace, formatTemperature, formatWind } from '../format';
import type { City, CurrentConditions, Units } from '../types';

interface CurrentWeatherProps {
  city: City;
  current: CurrentConditions;
  units: Units;
}

export function CurrentWeather({ city, current, units }: CurrentWeatherProps) {
  const sky = describeSky(current.code, current.isDay);

  return (
    <section className="card current" aria-labelledby="current-heading">
      <header>
        <h2 id="current-heading">{city.name}</h2>
        <p className="hint">
          {formatPlace(city)} · local time{' '}
          <time dateTime={current.time}>{current.time.slice(11, 16)}</time>
        </p>
      </header>

      <p className="headline">
        <span className="icon" aria-hidden="true">
          {sky.icon}
        </span>
        <span className="degrees">{formatTemperature(current.celsius, units)}</span>
        <span>{sky.label}</span>
      </p>

      <dl className="facts">
        <div>
          <dt>Feels like</dt>
          <dd>{formatTemperature(current.feelsLikeCelsius, units)}</dd>
        </div>
        <div>
          <dt>Humidity</dt>
          <dd>{Math.round(current.humidity)}%</dd>
        </div>
        <div>
          <dt>Wind</dt>
          <dd>{formatWind(current.windKmh, units)}</dd>
        </div>
      </dl>
    </section>
  );
}
