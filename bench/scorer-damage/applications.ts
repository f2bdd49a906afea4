import { fileURLToPath } from 'node:url';
import { createBlueprint } from '../../src/adapters/rehearsal/author/from-request/blueprint.ts';
import { writeApplication } from '../../src/adapters/rehearsal/author/from-request/write-application.ts';
import { loadLibrary } from '../../src/adapters/rehearsal/library/load-library.ts';
import { readFolder } from '../../src/commands/score/read-folder.ts';
import type { SourceFile } from '../../src/orchestrator/task.ts';
import { GOOD_APP, GOOD_APP_REQUEST } from '../../test/support/good-react-app.ts';
import { filesFrom } from '../../test/support/score-request-builder.ts';
import REQUESTS_OF_FOLDERS from './applications/requests.json' with { type: 'json' };

/** A complete working application, and the request it answers. */
export interface Application {
  readonly id: string;
  readonly request: string;
  readonly files: readonly SourceFile[];
}

const REQUESTS = [
  'Build an inventory tracker with name, quantity and price, search and CSV export',
  'Create a recipe manager with title, rating and notes, sorted by rating',
  'Build a booking app with guest, date and party size, with a chart of bookings by month',
  'Create an expense tracker with amount, category and date, with dark mode',
  'Build a contact book with name, email and phone, with validation',
  'Create a plant care diary with species, last watered and notes, kept between visits',
];

/** Reads an application from a folder. */
export async function applicationIn(
  folder: string,
  { id, request }: Pick<Application, 'id' | 'request'>,
): Promise<Application> {
  const { files } = await readFolder(folder);
  return { id, request, files };
}

const OWN_FOLDER = fileURLToPath(new URL('applications', import.meta.url));

/** Small applications in other frameworks, each in a folder of its own. */
export const applicationsOfOtherKinds = (): Promise<readonly Application[]> =>
  Promise.all(
    Object.entries(REQUESTS_OF_FOLDERS).map(([id, request]) =>
      applicationIn(`${OWN_FOLDER}/${id}`, { id, request }),
    ),
  );

/** The rehearsal library, applications generated from requests, and the one that tests score. */
export const applications = (): readonly Application[] => [
  ...loadLibrary().map(({ id, description, files }) => ({
    id,
    request: `Build this application: ${description}`,
    files,
  })),
  ...REQUESTS.map((request, index) => ({
    id: `from-request-${index + 1}`,
    request,
    files: writeApplication(createBlueprint(request)),
  })),
  { id: 'reading-list', request: GOOD_APP_REQUEST, files: filesFrom(GOOD_APP) },
];
