import * as React from 'react';

/**
 * In `StrictMode` everything is rendered and every effect begun twice, in development alone. Here a
 * page is shown once, as to those who use it.
 */
const { default: own } = React as typeof React & { readonly default: object };
Object.assign(own, { StrictMode: React.Fragment });
