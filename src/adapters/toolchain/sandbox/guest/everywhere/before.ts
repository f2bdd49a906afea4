import { installClock } from './clock.ts';
import { installConsole } from './console.ts';
import { installIntl } from './intl.ts';
import { installSearchParams } from './search-params.ts';

/** What every world needs before anything else is loaded into it. */
installClock();
installConsole();
installIntl();
installSearchParams();
