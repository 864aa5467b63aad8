import { chainValues, formatChain, layerCurveText, parseChain, type Rows } from '../chain/index.ts';
import { languageOfBrowser, make, readPreferences, remember } from '../dom/index.ts';
import type { CreaseFigure } from '../elements/index.ts';
import { type Explained, type ExplainedModel, parseExplained } from '../explain/index.ts';
import {
  answerOf,
  chosenSlice,
  classNames,
  decisionOf,
  disagreement,
  firstSlice,
  inputsAt,
  nearestBoundaryPoint,
  overSlice,
  planeParts,
  planeSums,
  type SliceChoice,
  slicedChain,
} from '../geometry/index.ts';
import type { Language } from '../scene/index.ts';
import { byHand } from './by-hand.ts';
import { download, figureSaver, findingsText, picture, reportOf } from './save.ts';
import { shownNumber } from './shown-number.ts';
import { type ExplainWords, explainWords } from './words.ts';

/** What a figure shows, as the page needs it. */
interface Shown {
  readonly model: ExplainedModel;
  readonly rows: Rows | undefined;
  readonly slice: SliceChoice;
  readonly probe: readonly number[];
}

/** Params that go from one figure to the others: what is looked at, not what is looked through. */
const SHARED = ['slice', 'probe', 'confidence'] as const;

/** Where there is no table. */
const NO_ROWS: Rows = { name: '', columns: [], x: [] };

/** Rows of the table by number in the choice of an example. */
const MOST_CHOICES = 300;

/** Examples of which there are none, for a network of so many inputs. */
function withoutRows(inputs: number): Rows {
  const columns = Array.from({ length: inputs }, (_, i) => `x${i + 1}`);
  return { name: `${inputs} inputs`, columns, x: [] };
}

/** The page: its figures, and everything told of the example at hand. */
export class ExplainPage {
  readonly #main: HTMLElement;
  /** The page as it was loaded. */
  readonly #source: string;
  #explained: Explained = { models: [] };
  #figures: readonly CreaseFigure[] = [];
  #language: Language = readPreferences().language ?? languageOfBrowser();
  #told: HTMLElement | undefined;
  #timer = 0;
  #sharing = false;

  constructor(main: HTMLElement, source: string) {
    this.#main = main;
    this.#source = source;
  }

  start(): void {
    this.#explained = parseExplained(document.getElementById('explained')!.textContent!);
    const { models } = this.#explained;
    this.#figures = models.map((model, i) => this.#figureOf(model, i));
    document.title = models.map(({ name }) => name).join(' · ') || 'Crease';
    this.#build();
    document.addEventListener('crease-params', this.#changed);
    document.addEventListener('crease-network', this.#brought);
    document.addEventListener('crease-language', this.#spoken);
    document.addEventListener('crease-theme', this.#dressed);
  }

  get #say(): ExplainWords {
    return explainWords[this.#language];
  }

  #figureOf(model: ExplainedModel, index: number): CreaseFigure {
    const { models, rows, slice } = this.#explained;
    const others = models.filter((_, i) => i !== index);
    // Two are compared with each other, more with the first.
    const other = index === 0 ? others[0] : models[0];
    const params = {
      network: formatChain(model.chain),
      data: rows ?? withoutRows(model.chain.inputs),
      ...(slice ? { slice } : {}),
      ...(other && other.chain.inputs === model.chain.inputs ? { other: formatChain(other.chain) } : {}),
    };
    return make('crease-figure', {
      figure: 'unfold',
      params: JSON.stringify(params),
      controls: true,
      ...(models.length === 1 ? { keys: 'document' } : {}),
    }) as CreaseFigure;
  }

  /** What a figure shows now: its network as it is held, which a reader may have changed. */
  #shown(index: number): Shown {
    const { models, rows } = this.#explained;
    const model = models[index]!;
    const params = this.#figures[index]!.params as {
      readonly network: unknown;
      readonly data?: Rows | string;
      readonly slice: SliceChoice;
      readonly probe: readonly number[];
    };
    const chain = params.network ? parseChain(params.network) : model.chain;
    const data = typeof params.data === 'object' && params.data.x.length > 0 ? params.data : rows;
    const usual = firstSlice(chain.inputs);
    const choice =
      params.slice && chosenSlice(data ?? NO_ROWS, chain.inputs, params.slice) ? params.slice : usual;
    const slice = chosenSlice(data ?? NO_ROWS, chain.inputs, choice)!;
    const probe =
      params.probe?.length === chain.inputs ? params.probe : (data?.x[0] ?? inputsAt(slice, [0.5, 0.5]));
    return { model: { ...model, chain }, rows: data, slice: choice, probe };
  }

  #explainedNow(): Explained {
    const all = this.#figures.map((_, i) => this.#shown(i));
    const [first] = all;
    return {
      models: all.map(({ model }) => model),
      ...(first?.rows && { rows: first.rows }),
      ...(first && { slice: first.slice }),
    };
  }

  // Building.

  /** Builds what stands around the figures; they stay where they are, as an element that is moved starts anew. */
  #build(): void {
    const say = this.#say;
    document.documentElement.lang = this.#language;
    const { models, rows } = this.#explained;
    if (!this.#told) {
      const figures = this.#figures.map((figure) =>
        models.length === 1 ? figure : make('div', {}, make('h2', {}), figure),
      );
      this.#told = make('div', { class: 'told' });
      this.#main.append(
        make('header', {}),
        make('div', { class: 'figures' }, ...figures),
        make('div', { class: 'slices' }),
        this.#told,
        make('p', { class: 'quiet foot' }),
      );
    }
    const part = (selector: string) => this.#main.querySelector(`:scope > ${selector}`)!;
    part('header').replaceChildren(
      make(
        'div',
        {},
        make('h1', {}, models.map(({ name }) => name).join(' · ')),
        make('div', { class: 'facts' }, ...this.#headFacts(models, rows)),
      ),
      this.#tools(),
    );
    if (models.length > 1) {
      this.#figures.forEach((figure, i) => {
        const heading = figure.parentElement!.querySelector('h2')!;
        heading.replaceChildren(models[i]!.name, make('small', {}, ` ${this.#facts(models[i]!)}`));
      });
    }
    part('.slices').replaceChildren(...this.#sliceTools());
    part('.foot').textContent = say.drop;
    this.#tell();
  }

  #facts({ chain, from }: ExplainedModel): string {
    const widths = [chain.inputs, ...chain.layers.map(({ bias }) => bias.length)].join(' → ');
    const curves = chain.layers.map(({ curve }) => layerCurveText(curve)).join(', ');
    const count = chain.layers.reduce(
      (sum, { kernel, bias }) => sum + bias.length * (kernel[0]!.length + 1),
      0,
    );
    return `${widths} (${curves}), ${this.#say.numbers(count.toLocaleString('en'))}, ${this.#say.from(from)}`;
  }

  #headFacts(models: readonly ExplainedModel[], rows: Rows | undefined): Node[] {
    const say = this.#say;
    const line = (text: string, kind = '') => make('p', { class: `facts ${kind}` }, text);
    const nodes: Node[] = [];
    if (models.length === 1) nodes.push(line(this.#facts(models[0]!)));
    nodes.push(line(rows ? say.points(rows.x.length.toLocaleString('en'), rows.name) : say.noPoints));
    for (const { checked, name } of models) {
      const who = models.length > 1 ? `${name}: ` : '';
      if (checked) {
        nodes.push(line(`${who}${say.checked(checked.rows, checked.difference.toExponential(0))}`, 'good'));
      }
    }
    if (models.every(({ checked }) => !checked)) nodes.push(line(say.unchecked));
    const assumed = [...new Set(models.flatMap((model) => model.assumed))];
    if (assumed.length > 0) {
      nodes.push(line(`${say.assumed}: ${assumed.join('; ')}.`));
    }
    return nodes;
  }

  #tools(): HTMLElement {
    const say = this.#say;
    const button = (text: string, part: string, action: () => void) =>
      make('button', { type: 'button', 'data-part': part, onclick: action }, text);
    const film = button(say.film, 'film', () => void this.#film(film));
    const picked = (format: 'png' | 'svg') => async () => {
      for (const [i, figure] of this.#figures.entries()) {
        download(await picture(figure, format), `${this.#fileName(i)}.${format}`);
      }
    };
    return make(
      'div',
      { class: 'tools', role: 'group', 'aria-label': say.save },
      button(say.report, 'report', () => {
        const html = reportOf(this.#source, this.#explainedNow());
        download(new Blob([html], { type: 'text/html' }), 'report.html');
      }),
      button('PNG', 'png', () => void picked('png')()),
      button('SVG', 'svg', () => void picked('svg')()),
      film,
      button('JSON', 'json', () => {
        download(
          new Blob([findingsText(this.#explainedNow())], { type: 'application/json' }),
          'findings.json',
        );
      }),
      button(this.#language === 'en' ? '中文' : 'English', 'language', () => {
        const language = this.#language === 'en' ? 'zh-Hant' : 'en';
        remember({ language });
        for (const figure of this.#figures) figure.language = language;
        this.#speak(language);
      }),
      button('◐', 'theme', () => {
        const theme = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
        remember({ theme });
        for (const figure of this.#figures) figure.theme = theme;
        document.documentElement.dataset.theme = theme;
      }),
    );
  }

  #fileName(index: number): string {
    return this.#explained.models[index]!.name.replace(/\.\w+$/, '').replaceAll(/[^\w.-]+/g, '-') || 'model';
  }

  async #film(button: HTMLButtonElement): Promise<void> {
    const say = this.#say;
    button.disabled = true;
    const film = await figureSaver().film(
      this.#figures[0]!,
      (share) => {
        button.textContent = say.filming(Math.floor(100 * share));
      },
      new AbortController().signal,
    );
    button.disabled = false;
    button.textContent = film ? say.film : say.noFilm;
    if (film) download(film, `${this.#fileName(0)}.mp4`);
  }

  /** Which slice is laid through more than two inputs. */
  #sliceTools(): HTMLElement[] {
    const say = this.#say;
    const { models, rows } = this.#explained;
    const inputs = models[0]?.chain.inputs ?? 0;
    if (inputs < 3) return [];
    const shown = this.#shown(0);
    const names = rows?.columns ?? Array.from({ length: inputs }, (_, i) => `x${i + 1}`);
    const now = 'inputs' in shown.slice ? shown.slice.inputs : [0, 1];
    const select = (label: string, part: string, chosen: number) => {
      const field = make(
        'select',
        { 'data-part': part },
        ...names.map((name, i) => make('option', { value: i, selected: i === chosen }, name)),
      );
      return { field, element: make('label', {}, label, field) };
    };
    const across = select(say.across, 'slice-across', now[0]!);
    const up = select(say.up, 'slice-up', now[1]!);
    const problem = make('p', { role: 'alert' });
    const lay = (slice: SliceChoice) => {
      const data = rows ?? NO_ROWS;
      const fits = chosenSlice(data, inputs, slice) !== undefined;
      problem.textContent = fits || !('through' in slice) ? '' : say.onOneLine;
      if (fits) for (const figure of this.#figures) figure.params = { ...figure.params, slice };
    };
    const choose = (changed: HTMLSelectElement, other: HTMLSelectElement, before: number) => {
      // The same input twice is no plane: the two change places.
      if (changed.value === other.value) other.value = String(before);
      lay({ inputs: [Number(across.field.value), Number(up.field.value)] });
    };
    let [first, second] = [now[0]!, now[1]!];
    across.field.addEventListener('change', () => {
      choose(across.field, up.field, first);
      [first, second] = [Number(across.field.value), Number(up.field.value)];
    });
    up.field.addEventListener('change', () => {
      choose(up.field, across.field, second);
      [first, second] = [Number(across.field.value), Number(up.field.value)];
    });
    const tools = [make('b', {}, say.slice), across.element, up.element];
    if (rows && rows.x.length > 2) {
      const most = rows.x.length;
      const through = 'through' in shown.slice ? shown.slice.through : [0, most >> 1, most - 1];
      const fields = through.map((index, k) =>
        make('input', {
          type: 'number',
          min: 1,
          max: most,
          value: index + 1,
          'aria-label': `${say.throughRows} ${k + 1}`,
        }),
      );
      tools.push(
        make('label', {}, say.through, ...fields),
        make(
          'button',
          {
            type: 'button',
            'data-part': 'slice-through',
            onclick: () => {
              const [a, b, c] = fields.map(
                (field) => Math.min(Math.max(Math.round(field.valueAsNumber || 1), 1), most) - 1,
              );
              lay({ through: [a!, b!, c!] });
            },
          },
          say.useThrough,
        ),
      );
    }
    return [make('div', { class: 'slice', role: 'group', 'aria-label': say.slice }, ...tools, problem)];
  }

  // What is told of the example at hand.

  #tell(): void {
    const told = this.#told;
    if (!told || this.#figures.length === 0) return;
    const open = new Set(
      [...told.querySelectorAll<HTMLDetailsElement>('details[open]')].map(({ dataset }) => dataset.layer),
    );
    const first = this.#shown(0);
    const isFirstTime = told.childElementCount === 0;
    told.replaceChildren(
      ...this.#example(first),
      make(
        'div',
        { class: 'columns' },
        ...this.#figures.flatMap((_, i) => [this.#answers(this.#shown(i), this.#figures.length > 1)]),
        this.#counts(first),
        ...this.#differences(),
      ),
      make(
        'section',
        { class: 'hand' },
        make('h2', {}, this.#say.byHand),
        make('p', { class: 'quiet' }, this.#say.byHandNote),
        byHand(
          first.model.chain,
          first.probe,
          {
            inputs: first.rows?.columns ?? first.probe.map((_, i) => `x${i + 1}`),
            outputs:
              first.model.chain.layers.at(-1)!.bias.length > 1
                ? classNames(first.model.chain, first.rows ?? {})
                : undefined,
          },
          this.#say,
          (layer) => (isFirstTime ? first.model.chain.layers[layer]!.bias.length <= 8 : open.has(`${layer}`)),
        ),
      ),
    );
  }

  /** Which example is marked, to be chosen by its row. */
  #example({ rows, probe }: Shown): HTMLElement[] {
    if (!rows || rows.x.length === 0) return [];
    const say = this.#say;
    const own = rows.x.findIndex((row) => row.every((value, i) => value === probe[i]));
    const options = rows.x.slice(0, MOST_CHOICES).map((row, i) => {
      const label = rows.y && rows.classes ? ` · ${rows.classes[rows.y[i]!]}` : '';
      return make(
        'option',
        { value: i, selected: i === own },
        `${i + 1}${label} (${row
          .map((v) => shownNumber(v, 4))
          .slice(0, 4)
          .join(', ')})`,
      );
    });
    const select = make(
      'select',
      { 'data-part': 'example' },
      ...(own < 0 || own >= MOST_CHOICES
        ? [make('option', { value: -1, selected: true }, own < 0 ? say.free : `${own + 1}`)]
        : []),
      ...options,
    );
    select.addEventListener('change', () => {
      const row = rows.x[Number(select.value)];
      if (row) for (const figure of this.#figures) figure.params = { ...figure.params, probe: row };
    });
    return [make('div', { class: 'slice' }, make('label', {}, say.example, select))];
  }

  #answers({ model, rows, slice: choice, probe }: Shown, isNamed: boolean): HTMLElement {
    const say = this.#say;
    const data = rows ?? NO_ROWS;
    const { chain } = model;
    const decision = decisionOf(chain, data);
    const { sums, outputs } = chainValues(chain, probe).at(-1)!;
    const answer = answerOf(decision, sums);
    const names = classNames(chain, data);
    const lines: Node[] = [];
    const line = (text: string, kind = '') => lines.push(make('p', kind ? { class: kind } : {}, text));
    const shares =
      outputs.length > 1 || answer !== undefined
        ? ` (${outputs.map((v) => shownNumber(v, 4)).join(', ')})`
        : '';
    line(
      answer === undefined
        ? say.answersNumber(outputs.map((v) => shownNumber(v)).join(', '))
        : `${say.answers(names[answer]!)}${shares}`,
      'answer',
    );
    const own = data.x.findIndex((row) => row.every((value, i) => value === probe[i]));
    const label = own >= 0 ? rows?.y?.[own] : undefined;
    if (label !== undefined && answer !== undefined && rows?.classes) {
      line(label === answer ? say.rightly(rows.classes[label]!) : say.wrongly(rows.classes[label]!));
    }
    const change = make('div', { class: 'change' });
    if (decision.kind === 'number') change.append(make('p', {}, say.isNumber));
    else change.append(...this.#nearest(chain, rows, choice, probe));
    return make(
      'section',
      { 'data-part': 'answer' },
      make('h2', {}, isNamed ? `${model.name}: ` : '', say.answer),
      ...lines,
      make('h2', { style: 'margin-top:12px' }, say.change),
      change,
    );
  }

  #nearest(
    chain: ExplainedModel['chain'],
    rows: Rows | undefined,
    choice: SliceChoice,
    probe: readonly number[],
  ): Node[] {
    const say = this.#say;
    const data = rows ?? NO_ROWS;
    const slice = chosenSlice(data, chain.inputs, choice)!;
    const decision = decisionOf(chain, data);
    const over = overSlice(slice, probe);
    const found = nearestBoundaryPoint(planeSums(slicedChain(chain, slice)), over.at, {
      level: decision.kind === 'level' ? decision.level : 0,
    });
    if (!found) return [make('p', {}, say.noNearest)];
    const inputs = inputsAt(slice, found.at);
    const names = rows?.columns ?? inputs.map((_, i) => `x${i + 1}`);
    const moved = inputs.flatMap((value, i) =>
      Math.abs(value - probe[i]!) > 1e-12 * Math.abs(value) || 'through' in choice
        ? [`${names[i]} ${shownNumber(value)}`]
        : [],
    );
    const nodes: Node[] = [
      make('p', { 'data-part': 'nearest' }, say.nearest(shownNumber(found.distance), moved.join(', '))),
      make('p', { class: 'quiet' }, found.exact ? say.nearestExact : say.nearestNear(shownNumber(1e-4 * 8))),
    ];
    if (over.distance > 1e-9)
      nodes.push(make('p', { class: 'quiet' }, say.offSlice(shownNumber(over.distance, 3))));
    if (slice.scales.some((scale) => scale !== 1)) {
      const shownInputs =
        'inputs' in choice ? [...new Set(choice.inputs)] : slice.scales.map((_, i) => i).slice(0, 4);
      const scales = shownInputs.map((i) => `${names[i]} ${shownNumber(slice.scales[i]!, 3)}`).join(', ');
      nodes.push(make('p', { class: 'quiet' }, say.stepsNote(scales)));
    }
    return nodes;
  }

  #counts({ model, rows, slice: choice }: Shown): HTMLElement {
    const say = this.#say;
    const data = rows ?? NO_ROWS;
    const { chain } = model;
    const slice = chosenSlice(data, chain.inputs, choice)!;
    const decision = decisionOf(chain, data);
    const parts = planeParts(slicedChain(chain, slice), this.#view(data, slice), decision);
    const items: HTMLElement[] = [];
    const item = (count: number | string, text: string) =>
      items.push(make('li', {}, make('b', {}, `${count}`), ` ${text}`));
    if (parts.pieces) item(parts.pieces.length, say.pieces);
    chain.layers.slice(0, -1).forEach((_, layer) => {
      const own = parts.folds.filter((fold) => fold.layer === layer && fold.lines.length > 0);
      if (own.length === 0) return;
      item(own.length, own[0]!.isCrease ? say.creasesOf(layer + 1) : say.bendsOf(layer + 1));
    });
    if (rows?.y && rows.classes && decision.kind !== 'number') {
      const right = rows.x.filter(
        (x, i) => answerOf(decision, chainValues(chain, x).at(-1)!.sums) === rows.y![i],
      ).length;
      item(`${right} / ${rows.x.length}`, say.right);
    }
    return make(
      'section',
      { 'data-part': 'counts' },
      make('h2', {}, say.found),
      make('ul', { class: 'counts' }, ...items),
    );
  }

  #view({ x }: Pick<Rows, 'x'>, slice: ReturnType<typeof chosenSlice> & object) {
    const feet = x.map((row) => overSlice(slice, row).at);
    const across = feet.length > 0 ? feet.map(([u]) => u) : [-3, 3];
    const up = feet.length > 0 ? feet.map(([, v]) => v) : [-3, 3];
    const [left, right, bottom, top] = [
      Math.min(...across),
      Math.max(...across),
      Math.min(...up),
      Math.max(...up),
    ];
    const room = 0.25 * Math.max(right - left, top - bottom, 1);
    return {
      x: left - room,
      y: bottom - room,
      width: right - left + 2 * room,
      height: top - bottom + 2 * room,
    };
  }

  /** How far two models answer differently. */
  #differences(): HTMLElement[] {
    if (this.#figures.length < 2) return [];
    const say = this.#say;
    const first = this.#shown(0);
    return this.#figures.slice(1).flatMap((_, k) => {
      const other = this.#shown(k + 1);
      const data = first.rows ?? NO_ROWS;
      const decision = decisionOf(first.model.chain, data);
      if (decision.kind === 'number' || other.model.chain.inputs !== first.model.chain.inputs) return [];
      const slice = chosenSlice(data, first.model.chain.inputs, first.slice)!;
      let told: string;
      try {
        const { share } = disagreement(
          planeSums(slicedChain(first.model.chain, slice)),
          planeSums(slicedChain(other.model.chain, slice)),
          this.#view(data, slice),
          decision.kind === 'level' ? decision.level : 0,
        );
        const theirs = decisionOf(other.model.chain, data);
        const count = data.x.filter(
          (x) =>
            answerOf(decision, chainValues(first.model.chain, x).at(-1)!.sums) !==
            answerOf(theirs, chainValues(other.model.chain, x).at(-1)!.sums),
        ).length;
        told =
          share === 0 && count === 0
            ? say.agree
            : say.differNote(`${shownNumber(100 * share, 3)} %`, count, data.x.length);
      } catch (error) {
        told = (error as Error).message;
      }
      return [
        make(
          'section',
          { 'data-part': 'differ' },
          make('h2', {}, say.differ(first.model.name, other.model.name)),
          make('p', {}, told),
        ),
      ];
    });
  }

  // What happens in the figures.

  readonly #changed = (event: Event) => {
    const figure = event.target as CreaseFigure;
    if (!this.#figures.includes(figure) || this.#sharing) return;
    this.#share(figure);
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#tell(), 120);
  };

  /** One slice and one example for all figures. */
  #share(from: CreaseFigure): void {
    const given = from.params;
    this.#sharing = true;
    for (const figure of this.#figures) {
      if (figure === from) continue;
      const own = figure.params;
      const changed = SHARED.filter((key) => JSON.stringify(own[key]) !== JSON.stringify(given[key]));
      if (changed.length === 0) continue;
      try {
        figure.params = { ...own, ...Object.fromEntries(changed.map((key) => [key, given[key]])) };
      } catch {
        // A model of other inputs cannot go along.
      }
    }
    queueMicrotask(() => {
      this.#sharing = false;
    });
  }

  /** A reader has dropped another model, or other examples, on a figure. */
  readonly #brought = (event: Event) => {
    const index = this.#figures.indexOf(event.target as CreaseFigure);
    if (index < 0) return;
    const { model, rows } = (event as CustomEvent<{ model?: ExplainedModel; rows?: Rows }>).detail;
    const models = this.#explained.models.map((own, i) => (i === index && model ? model : own));
    const kept =
      rows ??
      (model && model.chain.inputs !== this.#explained.rows?.columns.length
        ? undefined
        : this.#explained.rows);
    const { rows: _, slice: __, ...rest } = this.#explained;
    this.#explained = { ...rest, models, ...(kept && { rows: kept }) };
    document.title = models.map(({ name }) => name).join(' · ');
    this.#build();
  };

  readonly #spoken = (event: Event) =>
    this.#speak((event as CustomEvent<{ language: Language }>).detail.language);

  #speak(language: Language): void {
    if (language === this.#language) return;
    this.#language = language;
    for (const figure of this.#figures) if (figure.language !== language) figure.language = language;
    this.#build();
  }

  readonly #dressed = (event: Event) => {
    document.documentElement.dataset.theme = (event as CustomEvent<{ theme: string }>).detail.theme;
  };
}
