import type { CatalogueModel } from '../../../orchestrator/catalogue.ts';

/** The provider name under which rehearsal models are shown and their evidence is stored. */
export const REHEARSAL_PROVIDER = 'rehearsal';

/** The same models, with the rehearsal server as their provider. */
export const rehearsalCatalogue = (
  catalogue: readonly CatalogueModel[],
): readonly CatalogueModel[] =>
  catalogue.map((model) => ({ ...model, provider: REHEARSAL_PROVIDER }));
