import { parse as parseYaml } from 'yaml';

/** Files in which a book says the order of its parts: of Jupyter Book, MyST and Quarto. */
export const ORDER_FILES = ['_toc.yml', 'myst.yml', '_quarto.yml'] as const;

/**
 * The paths that such a file names, in its order, without their endings.
 * @returns none for what is no YAML
 */
export function readOrder(text: string): readonly string[] {
  let content: unknown;
  try {
    content = parseYaml(text, { logLevel: 'silent' });
  } catch {
    return [];
  }
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value === 'string')
      found.push(value.replace(/^\.\//, '').replace(/\.(md|qmd|ipynb|py|txt)$/i, ''));
    else if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
  };
  look(content);
  return found;
}
