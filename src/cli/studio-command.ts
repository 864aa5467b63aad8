import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { portOption } from './gallery-command.ts';
import { interruption } from './interruption.ts';
import { openInBrowser } from './open-in-browser.ts';

/** `crease studio`: the playground in a browser. */
export function studioCommand(): Command {
  return new Command('studio')
    .description('open the studio: a playground for small networks in which everything can be held')
    .addOption(portOption())
    .addHelpText(
      'after',
      '\nThe page needs no network once it is open; any host can serve the folder dist/page/studio.\n\nExample:\n  crease studio --port 8000',
    )
    .action(({ port }: { readonly port: number }) => showStudio(port));
}

async function showStudio(port: number): Promise<void> {
  const { serveSite } = await import('../article/index.ts');
  const stopping = interruption();
  const site = await serveSite(builtPages(), port);
  const address = `${site.address}studio/`;
  console.error(`The studio is at ${address}\nPress Ctrl+C to stop.`);
  openInBrowser(address);
  await new Promise((stopped) => stopping.signal.addEventListener('abort', stopped, { once: true }));
  site.close();
  stopping.over();
}

/** The folder of the built pages: beside this module in the package, in `dist` where the sources run as they are. */
function builtPages(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const places = [join(here, '../page'), join(here, '../../dist/page')];
  const built = places.find((place) => existsSync(join(place, 'studio/studio.js')));
  if (!built) throw new Error(`the studio has not been built: expected ${places[0]}`);
  return built;
}
