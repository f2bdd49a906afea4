/**
 * Something that the service needs at start-up is missing or wrong. The message tells whoever
 * starts it what to do; no stack trace is needed.
 */
export abstract class SetupError extends Error {}
