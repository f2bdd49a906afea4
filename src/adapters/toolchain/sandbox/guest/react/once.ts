import * as React from 'react';

/**
 * In development, `StrictMode` renders everything and runs every effect twice. Here a page is
 * rendered once, as its users see it.
 */
const { default: own } = React as typeof React & { readonly default: object };
Object.assign(own, { StrictMode: React.Fragment });
