import '../everywhere/before.ts';
import '../browser/page.ts';
import '../observer/trial.ts';
import '../everywhere/modules.ts';
import '../known/known.ts';
import { comparePictures } from '../observer/picture.ts';

comparePictures();
