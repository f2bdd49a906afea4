import type { SourceFile } from '../../../../orchestrator/task.ts';
import { inOrderOfPath, scaffoldFor } from '../../library/load-library.ts';
import { themeToggle } from '../theme-toggle.ts';
import type { Blueprint } from './blueprint.ts';
import type { Feature } from './features.ts';
import { appFile } from './templates/app.ts';
import { chartFile } from './templates/chart.ts';
import { DOWNLOAD_CSV_FILE } from './templates/download-csv.ts';
import { entityFile } from './templates/entity.ts';
import { entityCard } from './templates/entity-card.ts';
import { entityForm } from './templates/entity-form.ts';
import { entityHook } from './templates/entity-hook.ts';
import { entityList } from './templates/entity-list.ts';
import { HASH_ROUTE_FILE } from './templates/hash-route.ts';
import { screenFile } from './templates/screen.ts';
import { accountsFile, SIGN_IN_FORM, sessionHook } from './templates/session.ts';
import { STORAGE_FILE } from './templates/storage.ts';
import { STYLES_FILE } from './templates/styles.ts';

/** Writes all files of the application, scaffold included, sorted by path. */
export function writeApplication(blueprint: Blueprint): readonly SourceFile[] {
  const { id, title, entity, features } = blueprint;
  const { Type, Types } = entity;
  const when = (feature: Feature, files: readonly (readonly [string, string])[]) =>
    features.has(feature) ? files : [];
  const own = [
    ['src/App.tsx', appFile(blueprint)],
    ['src/types.ts', entityFile(blueprint)],
    ['src/lib/storage.ts', STORAGE_FILE],
    [`src/hooks/use${Types}.ts`, entityHook(blueprint)],
    [`src/components/${Type}Form.tsx`, entityForm(blueprint)],
    [`src/components/${Type}List.tsx`, entityList(blueprint)],
    [`src/components/${Type}Card.tsx`, entityCard(blueprint)],
    [`src/components/${Types}Screen.tsx`, screenFile(blueprint)],
    ['src/styles.css', STYLES_FILE],
    ...when('charts', [[`src/components/${Type}Chart.tsx`, chartFile(blueprint)]]),
    ...when('theming', [['src/components/ThemeToggle.tsx', themeToggle(true)]]),
    ...when('export', [['src/lib/downloadCsv.ts', DOWNLOAD_CSV_FILE]]),
    ...when('routing', [['src/hooks/useHashRoute.ts', HASH_ROUTE_FILE]]),
    ...when('authentication', [
      ['src/lib/accounts.ts', accountsFile(blueprint)],
      ['src/hooks/useSession.ts', sessionHook(blueprint)],
      ['src/components/SignInForm.tsx', SIGN_IN_FORM],
    ]),
  ] as const;
  const files = own.map(([path, content]) => ({ path, content }));
  return inOrderOfPath([...scaffoldFor(id, title), ...files]);
}
