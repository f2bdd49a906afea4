import '../before.ts';
import '../page.ts';
import '../trial.ts';
import '../modules.ts';
import { comparePictures } from '../picture.ts';

comparePictures();
