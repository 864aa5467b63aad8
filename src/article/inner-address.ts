/** Pictures that hold nothing but points. */
const PICTURE = /^data:image\/(?:png|jpeg|jpg|gif|webp);base64,[A-Za-z0-9+/=\s]*$/i;

/**
 * An address as a browser takes it: without blanks around it, nor tabs and line ends within.
 * Source: https://url.spec.whatwg.org/#concept-basic-url-parser
 */
function asBrowsersRead(address: string): string {
  return address.replace(/[\t\n\r]/g, '').trim();
}

/** Whether an address leads to a place within its own document, or is itself the picture that it leads to. */
export function isInnerAddress(address: string): boolean {
  return isFragment(address) || PICTURE.test(asBrowsersRead(address));
}

/** Whether an address leads to a place within its own document. */
export function isFragment(address: string): boolean {
  return asBrowsersRead(address).startsWith('#');
}
