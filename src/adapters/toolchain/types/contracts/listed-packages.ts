import ANTD from './component-lists/antd.json' with { type: 'json' };
import FRAMER_MOTION from './component-lists/framer-motion.json' with { type: 'json' };
import MATERIAL_UI from './component-lists/material-ui.json' with { type: 'json' };
import REACT_BOOTSTRAP from './component-lists/react-bootstrap.json' with { type: 'json' };
import { type ComponentList, declareDefault, declareListed } from './listed-components.ts';
import { type PackageContract, REACT } from './package-contract.ts';

/** Lists of components, and the range of major versions that each covers. */
const LISTS: readonly {
  readonly modules: RegExp;
  readonly list: ComponentList;
  readonly majors: readonly [from: number, to: number];
}[] = [
  { modules: /^antd$/, list: ANTD, majors: [4, 6] },
  { modules: /^@mui\/material(?:\/([A-Z]\w*))?$/, list: MATERIAL_UI, majors: [5, 9] },
  { modules: /^@material-ui\/core(?:\/([A-Z]\w*)?)?$/, list: MATERIAL_UI, majors: [4, 4] },
  { modules: /^react-bootstrap(?:\/([A-Z]\w*))?$/, list: REACT_BOOTSTRAP, majors: [1, 2] },
  { modules: /^(?:framer-motion|motion\/react)$/, list: FRAMER_MOTION, majors: [4, 12] },
];

/**
 * The contract of a package whose components are listed, or of the module of one of them, such as
 * `@mui/material/Card`. Null for other modules, and for versions that no list covers.
 */
export function listedContract(specifier: string, major: number | null): PackageContract | null {
  for (const { modules, list, majors } of LISTS) {
    const match = modules.exec(specifier);
    if (match === null) continue;
    if (major === null || major < majors[0] || major > majors[1]) return null;
    const isListed = (name: string): boolean => name in list || `${name}.*` in list;
    const [, alone] = match;
    return alone === undefined
      ? { tellsOf: isListed, declare: (names) => `${REACT}\n${declareListed(list, names)}` }
      : {
          tellsOf: (name) => name === 'default' && isListed(alone),
          declare: () => `${REACT}\n${declareDefault(list, alone)}`,
        };
  }
  return null;
}
