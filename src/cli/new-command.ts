import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { portOption, showGallery } from './gallery-command.ts';
import { UserError } from './user-error.ts';

/** `crease new`: the file of a first figure, shown at once. */
export function newCommand(): Command {
  return new Command('new')
    .description('write a figure of your own that runs at once, and show it while you change it')
    .argument('<name>', 'its id, such as my-figure: the file is called so, too')
    .addOption(new Option('--no-show', 'only write the file'))
    .addOption(portOption())
    .addHelpText('after', '\nExample:\n  crease new my-figure')
    .action(create);
}

async function create(
  name: string,
  { show, port }: { readonly show: boolean; readonly port: number },
): Promise<void> {
  const id = basename(name).replace(/\.m?ts$/, '');
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    throw new UserError(`${name}: expected a name of small letters, digits and hyphens, such as my-figure`);
  }
  const file = /\.m?ts$/.test(name) ? name : `${name}.ts`;
  if (existsSync(file)) {
    throw new UserError(`${file} is there already; \`crease gallery ${file}\` shows it`);
  }
  const [{ newFigure }, { writeWhole }] = await Promise.all([
    import('../gallery/index.ts'),
    import('../files/index.ts'),
  ]);
  await writeWhole(file, newFigure(id));
  console.error(
    `${file} is written: change it, save it, and see. \`crease film ${file} --out ${id}.mp4\` films it.`,
  );
  if (show) await showGallery([file], port);
}
