import { Command, Option } from 'commander';
import { interruption } from './interruption.ts';
import { openInBrowser } from './open-in-browser.ts';
import { wholeNumber } from './options.ts';

/** `crease gallery`: every figure in a browser, one's own first. */
export function galleryCommand(): Command {
  return new Command('gallery')
    .description('show every figure in a browser; figures of your own first, anew whenever you save them')
    .argument('[modules...]', 'paths of modules whose default export is a figure')
    .addOption(portOption())
    .addHelpText('after', '\nExample:\n  crease gallery my-figure.ts')
    .action((modules: readonly string[], { port }: { readonly port: number }) => showGallery(modules, port));
}

export function portOption(): Option {
  return new Option('--port <n>', 'where to serve; the next that is free where it is taken')
    .argParser(wholeNumber(1))
    .default(4180);
}

/** Serves the gallery until it is interrupted. */
export async function showGallery(modules: readonly string[], port: number): Promise<void> {
  const { keepGallery } = await import('../gallery/index.ts');
  const stopping = interruption();
  try {
    await keepGallery({
      modules,
      port,
      signal: stopping.signal,
      say: (line) => console.error(line),
      served(address) {
        console.error(`The gallery is at ${address}\nPress Ctrl+C to stop.`);
        openInBrowser(address);
      },
    });
  } finally {
    stopping.over();
  }
}
