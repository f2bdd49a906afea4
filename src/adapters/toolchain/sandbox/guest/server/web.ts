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

/** Requests and responses as servers of the web's own kind have them; before anything is loaded that needs them. */
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
