import { type Check, judged, skipped } from '../check.ts';
import { elementsOf } from '../markup/element.ts';
import { isOfPage } from '../project/page-names.ts';
import { productSources } from '../project/project.ts';
import { contraryButtons } from '../wiring/controls/contrary-buttons.ts';
import { controlProblems } from '../wiring/controls/controls.ts';
import { crossedDialogs } from '../wiring/controls/crossed-dialogs.ts';
import { crossedFields } from '../wiring/controls/crossed-fields.ts';
import { handlerProblems } from '../wiring/controls/handlers.ts';
import { heardOutside } from '../wiring/controls/heard-outside.ts';
import { elementsInForms } from '../wiring/controls/in-forms.ts';
import { misspeltListeners } from '../wiring/controls/misspelt-listeners.ts';
import { reloadingForms } from '../wiring/controls/reloading-forms.ts';
import { unboundFields } from '../wiring/controls/unbound-fields.ts';
import { unknownKeys } from '../wiring/controls/unknown-keys.ts';
import { unseenEntries } from '../wiring/controls/unseen-entries.ts';
import { unusedHandlerProblems } from '../wiring/controls/unused-handlers.ts';
import { fixedChoices } from '../wiring/loops/fixed-choices.ts';
import { fixedTabPanels } from '../wiring/loops/fixed-tab-panels.ts';
import { contraryMarks } from '../wiring/loops/marks.ts';
import { unheededArguments } from '../wiring/loops/unheeded-arguments.ts';
import { plainWrappers } from '../wiring/props/plain-wrappers.ts';
import { uncalledOfComponent } from '../wiring/props/uncalled-callbacks.ts';
import { unheardEvents } from '../wiring/props/unheard-events.ts';
import { answeredTwice } from '../wiring/servers/answered-twice.ts';
import { expressPaths } from '../wiring/servers/express-paths.ts';
import { idleRoutes } from '../wiring/servers/idle-routes.ts';
import { unansweredRequests } from '../wiring/servers/unanswered-requests.ts';
import { unconvertedParameters } from '../wiring/servers/unconverted-parameters.ts';
import { unreadBodies } from '../wiring/servers/unread-bodies.ts';
import {
  answeredByScripts,
  listenerProblems,
  unusedElements,
  unusedFunctions,
} from '../wiring/starts/page-scripts.ts';

/** Whatever can be clicked, typed into or submitted does something. */
export const handlersWired: Check = {
  id: 'handlers-wired',
  title: 'Controls are wired to handlers that do something',
  dimension: 'FUNCTIONALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ project, request }) => {
    const sources = productSources(project);
    const hasMarkup = sources.some(({ tree }) => tree !== null && elementsOf(tree).length > 0);
    const unanswered = [
      ...sources.flatMap((source) =>
        source.tree === null
          ? []
          : [
              ...unansweredRequests(project, source, source.tree),
              ...expressPaths(project, source, source.tree),
              ...answeredTwice(project, source, source.tree),
              ...idleRoutes(project, source, source.tree),
              ...unknownKeys(source, source.tree),
              ...unconvertedParameters(source, source.tree),
            ],
      ),
      ...unreadBodies(project),
    ];
    if (!hasMarkup && unanswered.length === 0) {
      return skipped('There is no markup, or none that parses');
    }
    const inForms = elementsInForms(sources);
    const answeredOutside = heardOutside(sources);
    return judged([
      ...unanswered,
      ...sources.flatMap((source) => {
        const { tree } = source;
        if (tree === null) return [];
        // What scripts of a page do to each other and to the page is known once all have arrived.
        if (request.isPartial && isOfPage(source)) return [];
        const isHeardByScripts = answeredByScripts(project, source, tree);
        const isHeardOutside = answeredOutside(source, tree);
        return [
          ...handlerProblems(source, tree),
          ...controlProblems(source, tree, {
            inForms,
            isPlainWrapper: plainWrappers(project, source, tree),
            isAnsweredElsewhere: (element) => isHeardByScripts(element) || isHeardOutside(element),
          }),
          ...listenerProblems(project, source, tree),
          ...misspeltListeners(project, source, tree),
          ...unusedFunctions(project, source, tree),
          ...unusedElements(project, source, tree),
          ...unusedHandlerProblems(source, tree),
          ...crossedFields(source, tree),
          ...crossedDialogs(source, tree),
          ...contraryButtons(source, tree),
          ...contraryMarks(source, tree),
          ...fixedChoices(source, tree),
          ...fixedTabPanels(source, tree),
          ...unheededArguments(source, tree),
          ...uncalledOfComponent(source, tree),
          ...unboundFields(source, tree),
          ...reloadingForms(project, source, tree),
          ...unseenEntries(source, tree),
          ...unheardEvents(project, source, tree),
        ];
      }),
    ]);
  },
};
