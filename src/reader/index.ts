import { followContents } from './contents.ts';
import { followSteps } from './scrolly.ts';
import { themeButton } from './theme-button.ts';
import { pageWords } from './words.ts';

themeButton(pageWords);
followContents();
followSteps();
