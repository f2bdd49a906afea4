import type { ImportedPackage } from '../../../../orchestrator/ports/code-tools.ts';
import { FORMIK_CONTRACT } from './formik.ts';
import { ICON_CONTRACTS } from './icons.ts';
import { listedContract } from './listed-packages.ts';
import { NEXT_CONTRACTS } from './next-components.ts';
import type { ModuleContract, PackageContract } from './package-contract.ts';
import { PROVIDER_CONTRACTS } from './providers.ts';

const WRITTEN: readonly ModuleContract[] = [
  ...NEXT_CONTRACTS,
  FORMIK_CONTRACT,
  ...PROVIDER_CONTRACTS,
  ...ICON_CONTRACTS,
];

/** The contract of an imported package; null if there is none. */
export const contractOf = ({
  specifier,
  major,
}: Pick<ImportedPackage, 'specifier' | 'major'>): PackageContract | null =>
  WRITTEN.find(({ modules }) => modules.test(specifier))?.contract ??
  listedContract(specifier, major);

/** True if a contract declares every name that is imported from the package. */
export function isWhollyTold(imported: ImportedPackage): boolean {
  const contract = contractOf(imported);
  return contract !== null && imported.names.every((name) => contract.tellsOf(name));
}
