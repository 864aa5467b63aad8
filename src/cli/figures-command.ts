import { Command } from 'commander';
import { loadFigures } from '../figures/index.ts';
import { defaultParams, type Language, stageFor } from '../scene/index.ts';
import { jsonOption, languageOption } from './options.ts';

/** `crease figures`: what there is to see, how long it lasts, one line each. */
export function figuresCommand(): Command {
  return new Command('figures')
    .description('list the figures, with their length and one line each')
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  crease figures --language zh-Hant')
    .action(async ({ language, json }: { language: Language; json?: true }) => {
      for (const figure of (await loadFigures()).values()) {
        const film = figure.build(defaultParams(figure.params), stageFor(1920, 1080, language));
        const summary = figure.summary[language];
        const { id } = figure;
        const chapters = film.chapters.map((chapter) => ({
          id: chapter.id,
          start: chapter.start,
          title: chapter.title,
        }));
        if (json) console.log(JSON.stringify({ id, seconds: film.duration, summary, chapters }));
        else {
          console.log(`${id}  ${film.duration.toFixed(1)} s\n  ${summary}`);
          console.log(`  chapters: ${chapters.map((chapter) => chapter.id).join(', ')}`);
        }
      }
    });
}
