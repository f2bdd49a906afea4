import type { TrialRequest } from '../../../../orchestrator/ports/sandbox.ts';

/** The element in which a component is mounted. */
const PLACE = "document.body.appendChild(document.createElement('div'))";

/** The entry script of a trial: it imports the stage's modules and mounts a component. */
export function entryScript({ stage, runtime }: TrialRequest, ids: readonly string[]): string {
  const imports = ids.map((id) => JSON.stringify(id));
  if (stage.kind === 'page') return imports.map((id) => `import ${id};`).join('\n');
  if (stage.kind === 'modules' || stage.kind === 'server') {
    return imports
      .map((id, index) => `import * as module${index} from ${id};\n__exported(module${index});`)
      .join('\n');
  }
  const component = `import * as all from ${imports[0]};\nconst component = all[${JSON.stringify(stage.exported)}];\nconst props = ${stage.props ?? '{}'};\n`;
  switch (runtime) {
    case 'react':
      return `${component}import { createElement } from 'react';\nimport { createRoot } from 'react-dom/client';\ncreateRoot(${PLACE}).render(createElement(component, props));`;
    case 'vue':
      return `${component}import { createApp } from 'vue';\ncreateApp(component, props).mount(${PLACE});`;
    case 'svelte':
      return `${component}import { mount } from 'svelte';\nmount(component, { target: ${PLACE}, props });`;
    case 'none':
      return component;
  }
}
