import { expect, test } from 'vitest';
import { safeSvg } from './safe-svg.ts';

const XMLNS = 'xmlns="http://www.w3.org/2000/svg"';
const OUTSIDE = 'https://outside.example/';

const svg = (content: string, attributes = '') => safeSvg(`<svg ${XMLNS} ${attributes}>${content}</svg>`);
const style = (css: string) =>
  /^<svg [^>]*><style>(.*)<\/style><\/svg>$/s.exec(svg(`<style><![CDATA[${css}]]></style>`)!)![1];

test('what draws stays as it is', () => {
  const drawing =
    '<defs><linearGradient id="g"><stop offset="0" stop-color="rgb(1,2,3)"></stop></linearGradient></defs><use href="#g"></use><rect width="3" fill="url(#g)" style="stroke:red" transform="matrix(1 0 0 1 2 3)"></rect><text xml:space="preserve" aria-label="f(x)">f(x) = \\</text>';
  expect(svg(drawing)).toBe(`<svg ${XMLNS}>${drawing}</svg>`);
});

test('names are what their namespaces make them, whatever their prefixes', () => {
  const q = `xmlns:q="http://www.w3.org/1999/xlink"`;
  expect(svg(`<image q:href="${OUTSIDE}"/>`, q)).not.toContain('outside');
  expect(svg(`<use q:href="#a"/>`, q)).toContain('<use href="#a">');
  expect(svg(`<image r:href="${OUTSIDE}" href="${OUTSIDE}" xml:base="${OUTSIDE}"/>`)).not.toContain(
    'outside',
  );
  const prefixed = safeSvg(
    '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>alert(1)</s:script><s:rect/><s:style>@import "//x"</s:style></s:svg>',
  );
  expect(prefixed).toBe(`<svg ${XMLNS}><rect></rect><style></style></svg>`);
  const other = `<g xmlns="http://www.w3.org/1999/xhtml"><img src="${OUTSIDE}"/></g>`;
  expect(svg(`${other}<x:rect xmlns:x="urn:x"/><y:image/>`)).toBe(`<svg ${XMLNS}></svg>`);
});

test('nothing acts, and what a link held is still drawn', () => {
  const acting =
    '<script>1</script><foreignObject><b/></foreignObject><animate attributeName="href" to="x"/><set/><handler/><feImage href="#a"/><rect onclick="x" ONLOAD="x"/>';
  expect(svg(acting)).toBe(`<svg ${XMLNS}><rect></rect></svg>`);
  expect(svg(`<a href="${OUTSIDE}"><rect/></a>`)).toBe(`<svg ${XMLNS}><g><rect></rect></g></svg>`);
});

test.each([
  ['image', 'data:image/png;base64,iVBO\nRw0K', true],
  ['image', ' #part', true],
  ['image', 'data:image/svg+xml;base64,AAAA', false],
  ['image', 'data:text/html,x', false],
  ['image', OUTSIDE, false],
  ['image', '//outside.example', false],
  ['image', 'beside.png', false],
  ['image', '/root.png', false],
  ['image', '&#9;https&#10;://outside.example', false],
  ['use', '&#10;#part', true],
  ['use', 'data:image/png;base64,AAAA', false],
  ['use', 'other.svg#part', false],
  ['textPath', `${OUTSIDE}#part`, false],
  ['linearGradient', `${OUTSIDE}#part`, false],
])('<%s href="%s">: %s', (element, address, isKept) => {
  expect(svg(`<${element} href="${address}"/>`)!.includes('href')).toBe(isKept);
});

test.each([
  ['@import "https://o/a"; a{fill:red}', 'a{fill:red}'],
  ['@import url(https://o/b) screen; a{fill:red}', 'a{fill:red}'],
  ['@\\69mport "https://o/c"; a{fill:red}', 'a{fill:red}'],
  ['@namespace url(https://o/d); @font-face{src:url(https://o/e)}', '@font-face{}'],
  ['a{fill:\\75rl(https://o/f);stroke:red}', 'a{stroke:red}'],
  ['a{--x:url(https://o/g);fill:var(--x, url(https://o/h))}', 'a{}'],
  ['a{background:image-set("https://o/i" 1x);cursor:src("https://o/j")}', 'a{}'],
  ['@media screen{a{fill:url( "https://o/k" )}}', '@media screen{a{}}'],
  ['a{&:hover{fill:url(https://o/l)}fill:url(#g)}', 'a{&#x26;:hover{}fill:url(#g)}'],
  ['a{fill:url(https://o/m', 'a{}'],
  ['a{background:url("data:image/png;base64,AAAA")}', 'a{background:url(data:image/png;base64,AAAA)}'],
  ['a{background:url(data:image/svg+xml;base64,AAAA)}', 'a{}'],
  ['a{fill:u/**/rl(https://o/n)}', 'a{}'],
])('style %s', (css, safe) => {
  expect(style(css)).toBe(safe);
});

test.each([
  ['fill="\\75 rl(https://o/a)"'],
  ['filter="url( \'https://o/b\' )"'],
  ['mask="url(&quot;https://o/c&quot;)"'],
  ['cursor="url(x.cur),auto"'],
  ['clip-path="image-set(\'https://o/d\' 1x)"'],
  ['style="fill:url(https://o/e)"'],
])('attribute %s refers to nothing', (attribute) => {
  expect(svg(`<rect ${attribute}/>`)).not.toMatch(/https|cur\b/);
});
