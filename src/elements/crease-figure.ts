import { figures, findFigure, parseNetwork } from '../figures/index.ts';
import type { ThemeName } from '../paint/index.ts';
import { type Figure, formatParams, type Language, parseParams, stageFor } from '../scene/index.ts';
import { Address } from './address.ts';
import { CanvasView } from './canvas-view.ts';
import { type Face, face } from './face.ts';
import { isFullScreen, toggleFullScreen } from './full-screen.ts';
import { openHelp } from './help-dialog.ts';
import { pressKey } from './keys.ts';
import { formatLink, type Link, paramsOfLink, readLink } from './link.ts';
import { make } from './make.ts';
import { OwnData } from './own-data.ts';
import { Player } from './player.ts';
import { languageOfBrowser, readPreferences, remember } from './preferences.ts';
import type { ThemeChoice } from './settings-menu.ts';
import { playerStyle } from './style.ts';
import { type Words, words } from './words.ts';

const RELOADING = ['figure', 'params', 'src'];

/**
 * `<crease-figure>`: one figure that plays, is taken hold of, trains and takes a reader's own data.
 * Attributes, properties and events are listed in `src/elements/README.md`.
 */
export class CreaseFigure extends HTMLElement {
  static readonly observedAttributes = [...RELOADING, 'controls', 'language', 'theme', 'speed', 'loop'];

  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #view = new CanvasView(() => this.#resized());
  readonly #player: Player;
  readonly #ownData: OwnData;
  readonly #address = new Address(() => void this.#load());
  readonly #darkScheme = matchMedia('(prefers-color-scheme: dark)');
  readonly #stillness = matchMedia('(prefers-reduced-motion: reduce)');
  #face: Face | undefined;
  #given: Figure | undefined;
  #language: Language | undefined;
  #themeChoice: ThemeChoice | undefined;
  #loads = 0;
  #ready = false;
  #request = 0;
  #lastFrame: number | undefined;
  #seen: Seen | undefined;
  #written = '';

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [playerStyle()];
    this.#player = new Player(
      figures[0]!,
      stageFor(16, 9, 'en'),
      () => this.#invalidate(),
      () => this.#face?.messages.alert(this.#words.cannotShow),
    );
    this.#ownData = new OwnData(this.#root, this.#player, () => ({
      words: this.#words,
      messages: this.#face!.messages,
    }));
    this.addEventListener('keydown', this.#pressed);
    this.#takeDrops();
  }

  connectedCallback(): void {
    this.#view.connect();
    this.#darkScheme.addEventListener('change', this.#dress);
    this.#stillness.addEventListener('change', this.#restage);
    document.addEventListener('fullscreenchange', this.#update);
    if (this.hasAttribute('address')) this.#address.connect();
    if (this.getAttribute('keys') === 'document') {
      document.addEventListener('keydown', this.#pressedElsewhere);
      document.addEventListener('paste', this.#pasted);
    }
    this.addEventListener('paste', this.#pasted);
    void this.#load();
  }

  disconnectedCallback(): void {
    this.#view.disconnect();
    this.#address.disconnect();
    this.#ownData.cancel();
    this.#player.stopTraining();
    this.#darkScheme.removeEventListener('change', this.#dress);
    this.#stillness.removeEventListener('change', this.#restage);
    document.removeEventListener('fullscreenchange', this.#update);
    document.removeEventListener('keydown', this.#pressedElsewhere);
    document.removeEventListener('paste', this.#pasted);
    this.removeEventListener('paste', this.#pasted);
    cancelAnimationFrame(this.#request);
    this.#request = 0;
    this.#ready = false;
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now) return;
    if (name === 'speed') this.#player.speed = Number(now) > 0 ? Number(now) : 1;
    if (name === 'loop') this.#player.loop = now !== null;
    if (!this.#ready) return;
    if (RELOADING.includes(name)) void this.#load();
    if (name === 'controls') this.#furnish();
    if (name === 'language') {
      this.#language = undefined;
      this.#speak();
    }
    if (name === 'theme') {
      this.#themeChoice = undefined;
      this.#dress();
    }
  }

  // What a page may ask and say.

  /** The figure that shows; set it to a figure of your own, or to the id of one that comes with Crease. */
  get figure(): Figure {
    return this.#player.figure;
  }

  set figure(figure: Figure | string) {
    if (typeof figure === 'string') {
      this.#given = undefined;
      this.setAttribute('figure', figure);
    } else {
      this.#given = figure;
      if (this.isConnected) void this.#load();
    }
  }

  /** The params in hand, as JSON. */
  get params(): Record<string, unknown> {
    return formatParams(this.#player.figure.params as never, this.#player.params);
  }

  /** @throws ParamError for JSON that the figure refuses */
  set params(json: unknown) {
    this.#player.setParams(parseParams(this.#player.figure.params, json));
  }

  /** Seconds. */
  get time(): number {
    return this.#player.time;
  }

  set time(seconds: number) {
    this.#player.seek(seconds);
  }

  /** Seconds. */
  get duration(): number {
    return this.#player.duration;
  }

  /** Titles and starts. */
  get chapters() {
    return this.#player.chapters;
  }

  get playing(): boolean {
    return this.#player.playing;
  }

  /** Times real time. */
  get speed(): number {
    return this.#player.speed;
  }

  set speed(speed: number) {
    this.setAttribute('speed', String(speed));
  }

  get loop(): boolean {
    return this.#player.loop;
  }

  set loop(loop: boolean) {
    this.toggleAttribute('loop', loop);
    this.#player.loop = loop;
  }

  get language(): Language {
    return this.#language ?? asLanguage(this.getAttribute('language')) ?? readPreferences().language ?? languageOfBrowser();
  }

  set language(language: Language) {
    this.#language = language;
    this.#speak();
  }

  /** What was chosen; `auto` follows the system. */
  get theme(): ThemeChoice {
    return this.#themeChoice ?? asTheme(this.getAttribute('theme')) ?? readPreferences().theme ?? 'auto';
  }

  set theme(theme: ThemeChoice) {
    this.#themeChoice = theme;
    this.#dress();
  }

  /** How many times the canvas was painted: it stands still while nothing changes. */
  get paints(): number {
    return this.#view.paints;
  }

  play(): void {
    this.#player.play();
  }

  pause(): void {
    this.#player.pause();
  }

  undo(): void {
    this.#player.undo();
  }

  redo(): void {
    this.#player.redo();
  }

  /** Back to the trained params. */
  reset(): void {
    this.#player.reset();
  }

  /** Goes on training from the params in hand, until `stop`. */
  train(): void {
    this.#player.train();
  }

  stop(): void {
    this.#player.stopTraining();
  }

  /** Trains on a table (CSV text or the bytes of a file) as if it had been dropped here. */
  useData(content: string | Uint8Array, name: string): Promise<void> {
    return this.#ownData.take({ content, name });
  }

  // Loading.

  get #words(): Words {
    return words[this.language];
  }

  get #painted(): ThemeName {
    const { theme } = this;
    if (theme !== 'auto') return theme;
    return this.#darkScheme.matches ? 'dark' : 'light';
  }

  async #load(): Promise<void> {
    const load = ++this.#loads;
    const troubles: string[] = [];
    const link = this.#readAddress(troubles);
    if (link?.language) this.#language = link.language;
    if (link?.theme) this.#themeChoice = link.theme;
    this.#ownData.cancel();

    const id = link?.figure ?? this.getAttribute('figure') ?? figures[0]!.id;
    const own = link?.figure ? undefined : this.#given;
    const figure = own ?? findFigure(id);
    if (!figure) troubles.push(this.#words.unknownFigure(id.slice(0, 60), figures[0]!.id));
    this.#player.show(figure ?? figures[0]!);
    const given = await this.#givenParams(troubles);
    if (load !== this.#loads || !this.isConnected) return;
    this.#player.stage = { ...this.#player.stage, language: this.language, reducedMotion: this.#stillness.matches };
    this.#tryParams(given, troubles, this.#words.badParams);
    this.#player.settle();
    this.#ready = true;
    this.#dress();
    this.#furnish();

    const followed =
      link !== undefined &&
      figure !== undefined &&
      this.#tryParams(() => paramsOfLink(this.#player.figure, link), troubles, this.#words.badLink);
    this.#begin(followed ? link : undefined);
    if (troubles.length > 0) this.#face?.messages.alert(troubles.join(' '));
    else if (link?.without) this.#face?.messages.tell(this.#words.openedWithout(link.without));
    this.#written = this.#hash();
  }

  #readAddress(troubles: string[]): Link | undefined {
    if (!this.hasAttribute('address') || this.#address.hash.length < 2) return undefined;
    try {
      return readLink(this.#address.hash);
    } catch (error) {
      troubles.push(this.#words.badLink(reason(error)));
      return undefined;
    }
  }

  /** The params that the page wrote: in `params`, or in the file that `src` names. */
  async #givenParams(troubles: string[]): Promise<(() => unknown) | undefined> {
    const { figure } = this.#player;
    const attribute = this.getAttribute('params');
    if (attribute) return () => parseParams(figure.params, JSON.parse(attribute));
    const source = this.getAttribute('src');
    if (!source) return undefined;
    try {
      const answer = await fetch(source);
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      return () => {
        const json = JSON.parse(text);
        const isNetwork = json?.format === 'crease-network';
        return parseParams(figure.params, isNetwork ? { network: parseNetwork(text, source).network } : json);
      };
    } catch (error) {
      troubles.push(this.#words.cannotFetch(source, reason(error)));
      return undefined;
    }
  }

  /** @returns whether the params show */
  #tryParams(
    params: (() => unknown) | undefined,
    troubles: string[],
    sentence: (reason: string) => string,
  ): boolean {
    if (!params) return true;
    try {
      this.#player.setParams(params());
      return true;
    } catch (error) {
      troubles.push(sentence(reason(error)));
      return false;
    }
  }

  /** At the link's moment; else where the page says, playing if it says so and the reader wants motion. */
  #begin(link: Link | undefined): void {
    const player = this.#player;
    const at = link?.time ?? (this.hasAttribute('at') ? Number(this.getAttribute('at')) : undefined);
    const plays = this.hasAttribute('autoplay') && !this.#stillness.matches && link?.time === undefined;
    player.seek(at ?? (plays ? 0 : player.poster));
    if (plays) player.play();
  }

  // Drawing.

  #invalidate(): void {
    if (this.#request || !this.#ready) return;
    this.#request = requestAnimationFrame(this.#draw);
  }

  readonly #draw = (now: number) => {
    this.#request = 0;
    const more = this.#player.advance(this.#lastFrame === undefined ? 0 : (now - this.#lastFrame) / 1000);
    this.#update();
    this.#lastFrame = more ? now : undefined;
    if (more) this.#invalidate();
  };

  readonly #update = () => {
    if (!this.#ready) return;
    this.#view.show(this.#player.drawing, this.#painted);
    this.#face?.update();
    this.#tell();
  };

  #resized(): void {
    const { width, height } = this.#view;
    const { stage } = this.#player;
    if (Math.abs((width * stage.height) / stage.width - height) > 0.5) {
      this.#player.stage = { ...stage, ...stageFor(width, height, stage.language) };
    }
    this.#update();
  }

  readonly #restage = () => {
    this.#player.stage = { ...this.#player.stage, reducedMotion: this.#stillness.matches };
  };

  /** Builds what stands around the canvas anew; the focus stays where it was. */
  #furnish(): void {
    const focused = this.#root.activeElement?.getAttribute('data-part');
    const looks = this;
    const actions = {
      controls: this.hasAttribute('controls'),
      get fullScreen() {
        return isFullScreen(looks);
      },
      toggleFullScreen: this.#toggleFullScreen,
      openHelp: () => openHelp(this.#root, this.#player, this.#words),
      openData: () => this.#ownData.open(),
      ...(this.hasAttribute('address') ? { share: () => void this.#share() } : {}),
      taken: () => {
        this.#face?.layer.hint(false);
        remember({ held: true });
      },
    };
    const next = face(
      this.#view.canvas,
      this.#player,
      this.#words,
      {
        language: this.language,
        get theme() {
          return looks.theme;
        },
        setLanguage: (language) => this.#choose({ language }),
        setTheme: (theme) => this.#choose({ theme }),
      },
      actions,
    );
    if (this.#face) this.#face.element.replaceWith(next.element);
    else this.#root.append(next.element);
    this.#face = next;
    if (!readPreferences().held) next.layer.hint(true);
    if (focused) this.#root.querySelector<HTMLElement>(`[data-part='${focused}']`)?.focus();
    this.#update();
  }

  readonly #toggleFullScreen = () => {
    void toggleFullScreen(this).then(this.#update);
  };

  // Looks.

  #choose(choice: { readonly language?: Language; readonly theme?: ThemeChoice }): void {
    remember(choice);
    if (choice.language) this.language = choice.language;
    if (choice.theme) this.theme = choice.theme;
  }

  #speak(): void {
    if (!this.#ready) return;
    const { language } = this;
    this.lang = language;
    this.#player.stage = { ...this.#player.stage, language };
    this.#furnish();
    this.#emit('crease-language', { language });
  }

  readonly #dress = () => {
    if (!this.#ready) return;
    this.lang = this.language;
    const before = this.dataset.theme;
    this.dataset.theme = this.#painted;
    this.#update();
    if (before !== this.dataset.theme) this.#emit('crease-theme', { theme: this.#painted });
  };

  // Telling.

  #emit(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** Tells the page, a screen reader and the address bar what has changed since last time. */
  #tell(): void {
    const { time, params, playing, chapter, chapters, training, held } = this.#player;
    const before = this.#seen;
    this.#seen = { time, params, playing, chapter, training: training !== undefined };
    if (!before) return;
    if (before.time !== time) this.#emit('crease-time', { time });
    if (before.params !== params) this.#emit('crease-params', { params: this.params });
    if (before.playing !== playing) this.#emit(playing ? 'crease-play' : 'crease-pause', { time });
    if (before.playing && !playing && time === this.#player.duration) this.#emit('crease-end', { time });
    if (training?.latest) {
      const { step, loss, accuracy } = training.latest;
      this.#emit('crease-train', { step, loss, accuracy });
    }
    if (before.chapter !== chapter) {
      this.#emit('crease-chapter', { index: chapter, title: chapters[chapter]?.title });
      this.#face?.announcer.say(chapters[chapter]?.spoken ?? '');
    }
    if (this.hasAttribute('address') && !playing && !held) {
      const hash = this.#hash();
      if (hash === this.#written) return;
      this.#written = hash;
      this.#address.write(() => hash);
    }
  }

  #hash(): string {
    const { figure, params, time } = this.#player;
    const usual = this.getAttribute('figure') ?? figures[0]!.id;
    const { theme } = this;
    return formatLink(figure as Figure<Record<string, unknown>>, params as Record<string, unknown>, {
      ...(figure.id === usual ? {} : { figure: figure.id }),
      time,
      language: this.language,
      ...(theme === 'auto' ? {} : { theme }),
    });
  }

  async #share(): Promise<void> {
    const hash = this.#hash();
    const link = this.#address.with(hash);
    const { messages } = this.#face!;
    const { without } = readLink(hash);
    try {
      await navigator.clipboard.writeText(link);
      messages.tell(without ? this.#words.sharedWithout(without) : this.#words.shared);
    } catch {
      const field = make('input', { type: 'text', readonly: true, value: link, 'aria-label': this.#words.share });
      messages.tell(this.#words.shareBlocked, field);
      field.select();
    }
  }

  // Keys, drops and pastes.

  readonly #pressed = (event: KeyboardEvent) => {
    const target = event.composedPath()[0];
    if (event.defaultPrevented || !(target instanceof Element)) return;
    if (target.matches('input, textarea, select')) return;
    const presses = target.matches('button, summary, a[href]') && (event.key === ' ' || event.key === 'Enter');
    if (presses) return;
    const meant = pressKey(event, this.#player, {
      toggleFullScreen: this.#toggleFullScreen,
      toggleLanguage: () => this.#choose({ language: this.language === 'en' ? 'zh-Hant' : 'en' }),
      toggleTheme: () => this.#choose({ theme: this.#painted === 'dark' ? 'light' : 'dark' }),
      openHelp: () => openHelp(this.#root, this.#player, this.#words),
      escape: () => this.#escape(),
    });
    if (meant) event.preventDefault();
  };

  #escape(): boolean {
    if (this.#face?.letGo()) return true;
    if (this.#player.training) {
      this.#player.stopTraining();
      return true;
    }
    if (!this.hasAttribute('data-filled')) return false;
    this.#toggleFullScreen();
    return true;
  }

  readonly #pressedElsewhere = (event: KeyboardEvent) => {
    if (event.target === document.body || event.target === document.documentElement) this.#pressed(event);
  };

  readonly #pasted = (event: ClipboardEvent) => {
    const target = event.composedPath()[0];
    if (event.defaultPrevented || (target instanceof Element && target.matches('input, textarea'))) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!this.#player.figure.learning || !text.trim().includes('\n')) return;
    event.preventDefault();
    void this.#ownData.take({ name: this.#words.pasted, content: text });
  };

  #takeDrops(): void {
    const holdsFiles = (event: DragEvent) =>
      this.#player.figure.learning !== undefined && (event.dataTransfer?.types.includes('Files') ?? false);
    this.addEventListener('dragover', (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      this.#face?.offerDrop(true);
    });
    this.addEventListener('dragleave', (event) => {
      if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) this.#face?.offerDrop(false);
    });
    this.addEventListener('drop', (event) => {
      this.#face?.offerDrop(false);
      if (!holdsFiles(event)) return;
      event.preventDefault();
      void this.#ownData.takeFiles([...(event.dataTransfer?.files ?? [])]);
    });
  }
}

/** What the page was last told. */
interface Seen {
  readonly time: number;
  readonly params: unknown;
  readonly playing: boolean;
  readonly chapter: number;
  readonly training: boolean;
}

function asLanguage(text: string | null): Language | undefined {
  return text === 'en' || text === 'zh-Hant' ? text : undefined;
}

function asTheme(text: string | null): ThemeChoice | undefined {
  return text === 'dark' || text === 'light' ? text : undefined;
}

function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

declare global {
  interface HTMLElementTagNameMap {
    'crease-figure': CreaseFigure;
  }
}
