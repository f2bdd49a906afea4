import { Server } from './http.ts';

export interface FetchApp {
  readonly fetch: (request: Request, ...rest: unknown[]) => Response | Promise<Response>;
}

/** Applications with a `fetch` function that have been told to listen, the latest first. */
export const served: FetchApp[] = [];

type Told = (info: object) => void;

/** `serve({ fetch: app.fetch, port: 3000 }, callback)`, or `serve(app)`. */
export function serveFetch(app: FetchApp, told?: Told): Server {
  served.unshift(app);
  told?.({ address: '0.0.0.0', family: 'IPv4', port: 3000 });
  return new Server();
}
