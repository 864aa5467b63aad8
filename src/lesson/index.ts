/**
 * The script of a lesson on a learning platform: it restores what the learner had, keeps it as it changes, and tells the
 * answers and the score. Outside of a platform it does nothing.
 */
import { Lesson } from './lesson.ts';
import { findScorm } from './scorm.ts';
import { findXapi } from './xapi.ts';

void (async () => {
  const platform = findScorm(window) ?? findXapi(location.search);
  if (platform) await new Lesson(document, platform).begin();
})();
