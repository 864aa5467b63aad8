import { expect, test } from 'vitest';
import { compileArticle, readFrontMatter } from './compile-article.ts';
import { withFencedDivs } from './fenced-divs.ts';
import { isWrittenAsArticle } from './open-source.ts';
import { readOrder } from './reading-order.ts';

async function compile(file: string, text: string) {
  const source = { file, content: new TextEncoder().encode(text) };
  const { front, diagnostics: heads } = readFrontMatter(source);
  const { article, diagnostics } = await compileArticle(source, front, {
    language: 'en',
    root: '../',
    trust: false,
    values: undefined,
    films: {},
    pages: new Map([['other.md', 'other/']]),
    openFigure: async () => undefined,
    read: () => undefined,
    files: () => [],
    asset: (name) => name,
  });
  const told = [...heads, ...diagnostics].map(
    ({ severity, line, message }) => `${line}: ${severity}: ${message}`,
  );
  const plain = article.body
    .replace(/<span class="katex-mathml">.*?<\/math><\/span>/gs, '')
    .replace(/<[^>]*>/g, '')
    .replace(/[\u200b\s]+/g, ' ')
    .trim();
  return { front, body: article.body, told, plain };
}

test('a Quarto document: its head, its callouts, its code and its references', async () => {
  const { front, body, told, plain } = await compile(
    'a.qmd',
    `---
title: "Gradient descent"
author:
  - name: Ada
    affiliation: X
date: today
categories: [optimization, intro]
description: How it goes down.
format: html
lang: zh-TW
---

See @eq-step and [small]{.smallcaps}.

$$
w - \\eta g
$$ {#eq-step}

::: {.callout-tip title="Try it"}
Change the *rate*.

::: {.callout-note}
## Inner
Deeper.
:::
:::

## Code {#sec-code .unnumbered}

\`\`\`{python}
#| echo: false
hidden = 1
\`\`\`

\`\`\`{python}
#| code-fold: true
folded = 2
\`\`\`

::: {.column-margin}
Beside.
:::
`,
  );
  expect(front).toMatchObject({
    title: 'Gradient descent',
    author: 'Ada',
    tags: ['optimization', 'intro'],
    summary: 'How it goes down.',
    language: 'zh-TW',
  });
  expect(told).toEqual([expect.stringMatching(/^3\d: warning: code is shown and not run/)]);
  expect(plain).toMatch(/^See \(1\) and small\. /);
  expect(body).toMatch(/data-kind="tip"[^>]*><p class="alert-title">Try it<\/p><p>Change the <em>rate/);
  expect(body).toMatch(/data-kind="note"[^>]*><p class="alert-title">Inner<\/p><p>Deeper/);
  expect(body).toContain('<h2 id="code">Code</h2>');
  expect(plain).not.toContain('hidden');
  expect(body).toMatch(/<details class="folded"><summary>Show code<\/summary>/);
  expect(plain).toContain('Beside.');
  expect(plain).not.toContain(':::');
});

test('MyST: roles, directives, labels and code cells', async () => {
  const { body, told, plain } = await compile(
    'a.md',
    `---
jupytext:
  formats: md:myst
kernelspec:
  name: python3
---

(top)=
# Networks

Inline {math}\`x^2\`, {eq}\`loss\`, {ref}\`up <top>\`, {ref}\`far\`, {doc}\`other.md\`, H{sub}\`2\`O, {cite}\`knuth\`.

\`\`\`{math}
:label: loss
L = -y \\log p
\`\`\`

\`\`\`{note}
A *note*.
\`\`\`

:::{admonition} My title
:class: tip
Body.
:::

\`\`\`{code-cell} ipython3
:tags: [hide-input]
print(1)
\`\`\`

\`\`\`{code-block} python
:linenos:
x = 1
\`\`\`

\`\`\`{tableofcontents}
\`\`\`

\`\`\`{bibliography}
\`\`\`
`,
  );
  expect(plain).toContain('Inline x2, (1), up, far, other.md, H2O, knuth.');
  expect(body).toContain('href="#equation-loss"');
  expect(body).toContain('<sub>2</sub>');
  expect(body).toMatch(/<p class="alert-title">Note<\/p><p>A <em>note<\/em>/);
  expect(body).toMatch(/<p class="alert-title">My title<\/p><p>Body\./);
  expect(body).toMatch(/<details class="folded"><summary>Show code/);
  expect(plain).not.toMatch(/:linenos:|:class:|\(top\)=/);
  expect(told.map((each) => each.replace(/^\d+: /, ''))).toEqual([
    'warning: {cite}: only its text is shown, as there is nothing of the kind here',
    expect.stringContaining('code is shown and not run'),
    'warning: {tableofcontents}: passed over, as there is nothing of the kind here',
    'warning: {bibliography}: passed over, as there is nothing of the kind here',
    'warning: {ref}: far: no place of this article has this label, so only its text is shown',
  ]);
});

test('Jupytext’s percent format, in the order of the file', async () => {
  const text = `# ---
# jupyter:
#   jupytext:
#     formats: py:percent
# ---

# %% [markdown]
# # Title
#
# Some *words*.

# %% tags=["hide-input"]
import numpy as np

# %%
#ignore
secret = 1

# %% [markdown]
"""
## More

Text.
"""
`;
  expect(isWrittenAsArticle('a.py', new TextEncoder().encode(text))).toBe(true);
  expect(isWrittenAsArticle('b.py', new TextEncoder().encode('# %%\nx = 1\n'))).toBe(false);
  const { front, body, plain, told } = await compile('a.py', text);
  expect(front.title).toBe('Title');
  expect(body).toContain('<p>Some <em>words</em>.</p>');
  expect(body).toContain('<summary>Show code</summary>');
  expect(plain).toContain('import numpy as np');
  expect(plain).not.toContain('secret');
  expect(plain).toMatch(/More Text\.$/);
  expect(told).toEqual([]);
});

test('marimo’s cells, in the order of the file', async () => {
  const text = `import marimo

__generated_with = "0.10"
app = marimo.App()


@app.cell
def _(mo):
    mo.md(r"""
    # Sliders

    Move *it*: $x^2$.
    """)
    return


@app.cell(hide_code=True)
def _():
    import marimo as mo
    return (mo,)


@app.cell
def compute(
    slider,
):
    y = slider.value ** 2
    y
    return (y,)


@app.cell
def _(mo, y):
    mo.md(f"The value is {y}.")
    return


if __name__ == "__main__":
    app.run()
`;
  expect(isWrittenAsArticle('m.py', new TextEncoder().encode(text))).toBe(true);
  const { front, body, plain, told } = await compile('m.py', text);
  expect(front.title).toBe('Sliders');
  expect(body).toMatch(/<p>Move <em>it<\/em>: <span class="katex">/);
  expect(plain).toContain('y = slider.value ** 2 y');
  expect(plain).not.toMatch(/return|def |app\.run/);
  expect(plain).toContain('The value is {y}.');
  expect(told).toEqual([expect.stringMatching(/warning: what is in braces is computed in marimo/)]);
});

test('books say the order of their parts', () => {
  expect(
    readOrder(
      'format: jb-book\nroot: intro\nparts:\n  - chapters:\n    - file: b/two\n    - file: a/one.md\n',
    ),
  ).toEqual(expect.arrayContaining(['intro', 'b/two', 'a/one']));
  expect(readOrder('book:\n  chapters:\n    - index.qmd\n    - z.qmd\n')).toEqual(['index', 'z']);
  expect(readOrder('a: [')).toEqual([]);
});

test('divs are fenced as code is, line for line; what is in code, or has no end, is left', () => {
  const text = '::: {.a}\nx\n::::\n\n```\n::: {.b}\n:::\n```\n\n::: open\n';
  const fenced = withFencedDivs(text);
  expect(fenced.split('\n')).toHaveLength(text.split('\n').length);
  expect(fenced).toBe('```{.a} \nx\n```\n\n```\n::: {.b}\n:::\n```\n\n::: open\n');
});
