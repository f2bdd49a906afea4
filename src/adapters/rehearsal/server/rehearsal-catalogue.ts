import type { CatalogueModel } from '../../../orchestrator/catalogue.ts';

/** The provider's name under which rehearsal models are shown, and their evidence is kept. */
export const REHEARSAL_PROVIDER = 'rehearsal';

/** The same models, said to be played by the rehearsal server. */
export const rehearsalCatalogue = (
  catalogue: readonly CatalogueModel[],
): readonly CatalogueModel[] =>
  catalogue.map((model) => ({ ...model, provider: REHEARSAL_PROVIDER }));
