import {
  Blob,
  File,
  FormData,
  Headers,
  ReadableStream,
  Request,
  Response,
  TransformStream,
  WritableStream,
} from '@whatwg-node/node-fetch';

/** Globals for servers with the web's requests and responses, set before anything needs them. */
Object.assign(globalThis, {
  Blob,
  File,
  FormData,
  Headers,
  ReadableStream,
  Request,
  Response,
  TransformStream,
  WritableStream,
});
