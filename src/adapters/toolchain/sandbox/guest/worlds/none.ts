import '../before.ts';
import '../page.ts';
import '../trial.ts';
import '../modules.ts';
