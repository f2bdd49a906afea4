import type { City, Units } from './types';

interface Sky {
  label: string;
  icon: string;
}

/** Translates a WMO weather interpretation code, the vocabulary Open-Meteo answers in. */
export function describeSky(code: number, isDay = true): Sky {
  if (code === 0) return { label: 'Clear sky', icon: isDay ? '☀️' : '🌙' };
  if (code === 1) return { label: 'Mostly clear', icon: isDay ? '🌤️' : '🌙' };
  if (code === 2) return { label: 'Partly cloudy', icon: isDay ? '⛅' : '☁️' };
  if (code === 3) return { label: 'Overcast', icon: '☁️' };
  if (code === 45 || code === 48) return { label: 'Fog', icon: '🌫️' };
  if (code >= 51 && code <= 55) return { label: 'Drizzle', icon: '🌦️' };
  if (code === 56 || code === 57) return { label: 'Freezing drizzle', icon: '🌧️' };
  if (code >= 61 && code <= 65) return { label: 'Rain', icon: '🌧️' };
  if (code === 66 || code === 67) return { label: 'Freezing rain', icon: '🌧️' };
  if (code >= 71 && code <= 77) return { label: 'Snow', icon: '❄️' };
  if (code >= 80 && code <= 82) return { label: 'Rain showers', icon: '🌦️' };
  if (code === 85 || code === 86) return { label: 'Snow showers', icon: '🌨️' };
  if (code >= 95) return { label: 'Thunderstorm', icon: '⛈️' };
  return { label: 'Unknown conditions', icon: '🌡️' };
}

export function formatTemperature(celsius: number, units: Units): string {
  const degrees = units === 'metric' ? celsius : celsius * 1.8 + 32;
  // Adding zero turns the "-0" that rounding can leave behind into a plain 0.
  return `${Math.round(degrees) + 0}°${units === 'metric' ? 'C' : 'F'}`;
}

export function formatWind(kmh: number, units: Units): string {
  return units === 'metric' ? `${Math.round(kmh)} km/h` : `${Math.round(kmh / 1.609344)} mph`;
}

export function formatWeekday(date: string): string {
  const day = new Date(`${date}T12:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  // The date already is the city's local one, so it must not shift with the reader's time zone.
  return day.toLocaleDateString('en', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
}

export function formatPlace(city: City): string {
  return [city.admin1, city.country].filter((part) => part !== null && part !== '').join(', ');
}
