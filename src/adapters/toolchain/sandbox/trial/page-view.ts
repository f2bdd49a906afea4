import { z } from 'zod';
import type { GuestSession } from './guest-session.ts';

const viewSchema = z.object({
  text: z.string(),
  hasList: z.boolean(),
  isEmpty: z.boolean(),
  byTestId: z.record(z.string(), z.array(z.string())),
  fieldValues: z.array(z.string()),
  lines: z.array(z.string()),
  inert: z.array(z.string()),
});

/** What there is to see on a page. */
export type PageView = z.infer<typeof viewSchema>;

/** The page as it stands now. */
export const viewOf = (session: GuestSession): PageView => session.ask('view', viewSchema);
