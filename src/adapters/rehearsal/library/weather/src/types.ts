export interface City {
  id: number;
  name: string;
  /** First-level region (state, canton…), named as the geocoding API names it. */
  admin1: string | null;
  country: string;
  latitude: number;
  longitude: number;
}

export interface CurrentConditions {
  /** Local time of the observation, such as 2025-03-01T14:15. */
  time: string;
  code: number;
  isDay: boolean;
  celsius: number;
  feelsLikeCelsius: number;
  humidity: number;
  windKmh: number;
}

export interface DayForecast {
  date: string;
  code: number;
  maxCelsius: number;
  minCelsius: number;
  rainChance: number | null;
}

export interface Weather {
  current: CurrentConditions;
  days: DayForecast[];
}

export type Units = 'metric' | 'imperial';

export type RequestState<T> =
  | { status: 'idle' }
  | { status: 'loading' }
  | { status: 'error'; message: string }
  | { status: 'success'; data: T };
