/**
 * Something that the service needs at its start is not as it must be. The message says what to do
 * to the person who starts it, who needs no stack trace.
 */
export abstract class SetupError extends Error {}
