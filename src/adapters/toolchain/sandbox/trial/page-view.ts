import { type PageView, pageViewSchema } from '../observer-answers.ts';
import type { GuestSession } from './guest-session.ts';

/** The page as it is now. */
export const viewOf = (session: GuestSession): PageView => session.ask('view', pageViewSchema);
