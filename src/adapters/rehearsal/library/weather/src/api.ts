import type { City, CurrentConditions, DayForecast, Weather } from './types';

const GEOCODING_URL = 'https://geocoding-api.open-meteo.com/v1/search';
const FORECAST_URL = 'https://api.open-meteo.com/v1/forecast';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function expectRecord(value: unknown, name: string): Record<string, unknown> {
  if (!isRecord(value)) throw new Error(`The weather service sent no usable "${name}".`);
  return value;
}

function expectNumber(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new Error(`The weather service sent no number for "${name}".`);
  }
  return value;
}

function expectString(value: unknown, name: string): string {
  if (typeof value !== 'string') {
    throw new Error(`The weather service sent no text for "${name}".`);
  }
  return value;
}

function itemAt(list: unknown, index: number): unknown {
  return Array.isArray(list) ? list[index] : undefined;
}

async function getJson(
  url: string,
  params: Record<string, string>,
  signal: AbortSignal,
): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`${url}?${new URLSearchParams(params).toString()}`, { signal });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new Error('The weather service cannot be reached. Check your connection.', { cause });
  }
  if (!response.ok) {
    throw new Error(`The weather service answered with status ${response.status}.`);
  }
  try {
    return await response.json();
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new Error('The weather service sent an unreadable answer.', { cause });
  }
}

function parseCity(value: unknown): City | null {
  if (!isRecord(value)) return null;
  const { id, name, admin1, country, latitude, longitude } = value;
  if (typeof id !== 'number' || typeof name !== 'string') return null;
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  return {
    id,
    name,
    admin1: typeof admin1 === 'string' ? admin1 : null,
    country: typeof country === 'string' ? country : '',
    latitude,
    longitude,
  };
}

/** Keeps the well-formed cities of a list; also reads back the stored recent cities. */
export function parseCities(value: unknown): City[] {
  if (!Array.isArray(value)) return [];
  return value.map(parseCity).filter((city) => city !== null);
}

function parseCurrent(value: unknown): CurrentConditions {
  const current = expectRecord(value, 'current');
  return {
    time: expectString(current.time, 'current.time'),
    code: expectNumber(current.weather_code, 'weather_code'),
    isDay: current.is_day !== 0,
    celsius: expectNumber(current.temperature_2m, 'temperature_2m'),
    feelsLikeCelsius: expectNumber(current.apparent_temperature, 'apparent_temperature'),
    humidity: expectNumber(current.relative_humidity_2m, 'relative_humidity_2m'),
    windKmh: expectNumber(current.wind_speed_10m, 'wind_speed_10m'),
  };
}

function parseDays(value: unknown): DayForecast[] {
  const daily = expectRecord(value, 'daily');
  if (!Array.isArray(daily.time)) throw new Error('The weather service sent no forecast days.');
  return daily.time.map((date: unknown, index) => {
    const rainChance = itemAt(daily.precipitation_probability_max, index);
    return {
      date: expectString(date, 'daily.time'),
      code: expectNumber(itemAt(daily.weather_code, index), 'weather_code'),
      maxCelsius: expectNumber(itemAt(daily.temperature_2m_max, index), 'temperature_2m_max'),
      minCelsius: expectNumber(itemAt(daily.temperature_2m_min, index), 'temperature_2m_min'),
      rainChance: typeof rainChance === 'number' ? rainChance : null,
    };
  });
}

export async function searchCities(name: string, signal: AbortSignal): Promise<City[]> {
  const params = { name, count: '6', language: 'en', format: 'json' };
  const body = expectRecord(await getJson(GEOCODING_URL, params, signal), 'search answer');
  return parseCities(body.results);
}

export async function fetchWeather(city: City, signal: AbortSignal): Promise<Weather> {
  const params = {
    latitude: String(city.latitude),
    longitude: String(city.longitude),
    current:
      'temperature_2m,apparent_temperature,relative_humidity_2m,wind_speed_10m,weather_code,is_day',
    daily: 'weather_code,temperature_2m_max,temperature_2m_min,precipitation_probability_max',
    timezone: 'auto',
    forecast_days: '5',
  };
  const body = expectRecord(await getJson(FORECAST_URL, params, signal), 'forecast answer');
  return { current: parseCurrent(body.current), days: parseDays(body.daily) };
}
