/** Every figure of a document wears the same sheets; another document has to have its own. */
const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

const worn = new WeakMap<ShadowRoot, Set<string>>();

/** Lets the figure around an element wear a style. */
export function wear(element: Node, css: string): void {
  const root = element.getRootNode();
  if (!('host' in root)) return;
  const figure = root as ShadowRoot;
  const styles = worn.get(figure) ?? new Set();
  worn.set(figure, styles);
  if (styles.has(css)) return;
  styles.add(css);
  putOn(figure, css);
}

/** Puts all of it on again: a figure that moves into another document is undressed by the browser. */
export function wearAgain(root: ShadowRoot): void {
  for (const css of worn.get(root) ?? []) putOn(root, css);
}

function putOn(root: ShadowRoot, css: string): void {
  const { ownerDocument } = root;
  const view = ownerDocument.defaultView;
  // No window, nothing to wear it for: the inside of a template, until it is put into a page.
  if (!view) return;
  if (!root.adoptedStyleSheets) {
    const style = ownerDocument.createElement('style');
    style.textContent = css;
    root.append(style);
    return;
  }
  const known = sheets.get(ownerDocument) ?? new Map<string, CSSStyleSheet>();
  sheets.set(ownerDocument, known);
  let sheet = known.get(css);
  if (!sheet) {
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    known.set(css, sheet);
  }
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
