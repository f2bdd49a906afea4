import * as zodValidator from '@hono/zod-validator';
import * as crypto from 'crypto';
import express5 from 'express';
import express4 from 'express-4';
import * as expressValidator from 'express-validator';
import * as hono from 'hono';
import * as basicAuth from 'hono/basic-auth';
import * as bearerAuth from 'hono/bearer-auth';
import * as bodyLimit from 'hono/body-limit';
import * as cookie from 'hono/cookie';
import * as cors from 'hono/cors';
import * as factory from 'hono/factory';
import * as httpException from 'hono/http-exception';
import * as logger from 'hono/logger';
import * as poweredBy from 'hono/powered-by';
import * as prettyJson from 'hono/pretty-json';
import * as requestId from 'hono/request-id';
import * as secureHeaders from 'hono/secure-headers';
import * as timing from 'hono/timing';
import * as validator from 'hono/validator';
import httpErrors from 'http-errors';
import Joi from 'joi';
import * as zod from 'zod';
import * as zod3 from 'zod/v3';
import { withGaps } from '../everywhere/inert.ts';
import { offer } from '../everywhere/modules.ts';
import { offerBuiltins } from '../program/builtins.ts';
import { programCrypto } from '../program/crypto.ts';
import { derivedKeys } from './derived-keys.ts';
import { http, Server } from './http.ts';
import { serveFetch } from './serve-fetch.ts';

offerBuiltins({
  crypto: () =>
    withGaps('crypto', {
      ...crypto,
      ...programCrypto,
      ...derivedKeys,
      webcrypto: programCrypto,
    }),
  http: () => http,
  https: () => http,
  net: () => ({ isIP: () => 4, isIPv4: () => true, isIPv6: () => false, Server }),
  os: () => ({ hostname: () => 'localhost', EOL: '\n', platform: () => 'linux', cpus: () => [{}] }),
});
const bodyParser = {
  json: express4.json,
  urlencoded: express4.urlencoded,
  text: express4.text,
  raw: express4.raw,
};

/** `StatusCodes.NOT_FOUND`, as in the package `http-status-codes`. */
const codes = Object.fromEntries(
  Object.entries(http.STATUS_CODES).flatMap(([code, reason]) => {
    const name = reason
      .toUpperCase()
      .replaceAll("'", '')
      .replaceAll(/[^A-Z]+/g, '_');
    return [
      [name, Number(code)],
      [code, name],
    ];
  }),
);
const statusNames = {
  ...codes,
  StatusCodes: codes,
  getReasonPhrase: (code: number) => http.STATUS_CODES[code],
};

offer({
  express: () => express5,
  'express@4': () => express4,
  'body-parser': () => ({ ...bodyParser, default: bodyParser }),
  'express-validator': () => expressValidator,
  'http-errors': () => httpErrors,
  'http-status-codes': () => statusNames,
  joi: () => Joi,
  zod: () => zod,
  'zod/v4': () => zod,
  'zod@3': () => zod3,
  'zod/v3': () => zod3,
  hono: () => hono,
  'hono/tiny': () => hono,
  'hono/quick': () => hono,
  'hono/basic-auth': () => basicAuth,
  'hono/bearer-auth': () => bearerAuth,
  'hono/body-limit': () => bodyLimit,
  'hono/cookie': () => cookie,
  'hono/cors': () => cors,
  'hono/factory': () => factory,
  'hono/http-exception': () => httpException,
  'hono/logger': () => logger,
  'hono/powered-by': () => poweredBy,
  'hono/pretty-json': () => prettyJson,
  'hono/request-id': () => requestId,
  'hono/secure-headers': () => secureHeaders,
  'hono/timing': () => timing,
  'hono/validator': () => validator,
  '@hono/zod-validator': () => zodValidator,
  '@hono/node-server': () => ({ serve: serveFetch, createAdaptorServer: serveFetch }),
});
