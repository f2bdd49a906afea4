import * as React from 'react';

Object.assign(console, { timeStamp: () => undefined });

const INTERNALS = '__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE';

/**
 * React captures a stack for each of the first ten thousand elements, for its own tools. This
 * pretends that there have been as many already.
 */
const internals: unknown = Reflect.get(React, INTERNALS);
if (typeof internals === 'object' && internals !== null) {
  Object.defineProperty(internals, 'recentlyCreatedOwnerStacks', {
    get: () => Number.POSITIVE_INFINITY,
    set: () => undefined,
  });
}
