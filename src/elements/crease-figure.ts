import { readPreferences, remember, type ThemeChoice } from '../dom/index.ts';
import { DEFAULT_FIGURE, loadFigure, onFigureAdded } from '../figures/index.ts';
import {
  type Chapter,
  chapterSpan,
  compactStageFor,
  type Drawing,
  type Figure,
  type Film,
  formatParams,
  type Language,
  type ParamSpec,
  parseParams,
  stageFor,
  type Tell,
} from '../scene/index.ts';
import { Address } from './address.ts';
import { CanvasView } from './canvas-view.ts';
import { type Face, face } from './face.ts';
import { isFullScreen, toggleFullScreen } from './full-screen.ts';
import { type DataTaker, takeDrops, takePaste } from './incoming-data.ts';
import { isForFigure, pressKey } from './keys.ts';
import type { Link } from './link.ts';
import { Looks } from './looks.ts';
import { near } from './near.ts';
import type { OwnData } from './own-data.ts';
import { bringOwnScript } from './own-scripts.ts';
import type { ParamControls } from './param-controls.ts';
import { Player } from './player.ts';
import { Reporter } from './reporter.ts';
import { shareLink } from './share-link.ts';
import { playerStyle } from './style.ts';
import type { TroubleWords } from './trouble-words.ts';
import { wear } from './wear.ts';
import { type Words, words } from './words.ts';

/** CSS pixels of width under which a picture that is wider than high shows only the plane. */
const COMPACT_WIDTH = 520;

/** Attributes that say what to show: a change starts over. */
const CONTENT = ['figure', 'params', 'src'];

/**
 * `<crease-figure>`: one figure that plays, is taken hold of, trains and takes a reader's own data.
 * Attributes, properties and events are listed in `src/elements/README.md`.
 */
export class CreaseFigure extends HTMLElement {
  static readonly observedAttributes = [
    ...CONTENT,
    'controls',
    'handles',
    'language',
    'theme',
    'speed',
    'loop',
  ];

  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #view = new CanvasView(() => this.#resized());
  readonly #looks = new Looks(this);
  readonly #stillness = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #player: Player;
  readonly #address: Address;
  #ownData: OwnData | undefined;
  readonly #reporter: Reporter;
  readonly #taker: DataTaker;
  readonly #leaving: (() => void)[] = [];
  #face: Face | undefined;
  #paramControls: ParamControls | undefined;
  #given: Figure | undefined;
  #loads = 0;
  #ready = false;
  #request = 0;
  #lastFrame: number | undefined;
  #chapterAsked: string | undefined;
  #linkGiven: string | undefined;

  constructor() {
    super();
    wear(this.#root, playerStyle);
    this.#player = new Player(
      stageFor(16, 9, 'en'),
      () => this.#invalidate(),
      (error, recovered) =>
        void this.#alert((say) => (recovered ? say.cannotShow : say.broken(reasonOf(error)))),
    );
    this.#reporter = new Reporter(this, this.#player, (sentence) =>
      this.#face?.announcer.say(sentence(this.#words)),
    );
    this.#address = new Address(this, this.#player, this.#looks, () => void this.#load());
    const player = this.#player;
    this.#taker = {
      get willing() {
        return player.figure.take !== undefined;
      },
      offer: (shows) => this.#face?.offerDrop(shows),
      files: (files) => void this.#loadOwnData().then((own) => own.takeFiles(files)),
      pasted: (content) => void this.#loadOwnData().then((own) => own.takePasted(content)),
    };
    takeDrops(this, this.#taker);
    this.addEventListener('keydown', this.#pressed);
    this.addEventListener('paste', this.#pasted);
  }

  connectedCallback(): void {
    this.#view.connect();
    this.#leaving.push(
      () => this.#view.disconnect(),
      () => this.#address.disconnect(),
      this.#looks.follow(() => this.#dress()),
      this.#follow(this.#stillness, 'change', () => {
        this.#player.stage = { ...this.#player.stage, reducedMotion: this.#stillness.matches };
      }),
      this.#follow(document, 'fullscreenchange', () => this.#update()),
      onFigureAdded((id) => void this.#added(id)),
    );
    this.#address.connect();
    if (this.getAttribute('keys') === 'document') {
      const nowhere = (event: Event) =>
        event.target === document.body || event.target === document.documentElement;
      this.#leaving.push(
        this.#follow(document, 'keydown', (event) => nowhere(event) && this.#pressed(event as KeyboardEvent)),
        this.#follow(document, 'paste', (event) => nowhere(event) && this.#pasted(event as ClipboardEvent)),
      );
    }
    void this.#begun();
  }

  disconnectedCallback(): void {
    for (const leave of this.#leaving.splice(0)) leave();
    this.#ready = false;
    this.#ownData?.cancel();
    this.#player.stopTraining();
    cancelAnimationFrame(this.#request);
    this.#request = 0;
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now) return;
    if (name === 'speed') this.#player.speed = Number(now) > 0 ? Number(now) : 1;
    if (name === 'loop') this.#player.loop = now !== null;
    if (name === 'handles') this.#player.holdable = now;
    if (!this.#ready) return;
    if (CONTENT.includes(name)) void this.#load();
    if (name === 'controls') {
      this.#player.stage = { ...this.#player.stage, chapterMarks: !this.hasAttribute('controls') };
      this.#furnish();
      void this.#loadControls(this.figure).then(() => this.#furnish());
    }
    if (name === 'language') this.language = undefined;
    if (name === 'theme') this.theme = undefined;
  }

  // What a page may ask and say.

  /** What shows, as an address says it: `t=12.5&network=…`. What cannot be followed is said in the figure. */
  get link(): string {
    return this.#address.text;
  }

  set link(text: string) {
    this.#linkGiven = text;
    if (this.isConnected) void this.#load();
  }

  /** The picture that shows, as a value: to be painted elsewhere. */
  get drawing(): Drawing {
    return this.#player.drawing;
  }

  /** Fills the screen with the figure, or goes back into the page. */
  toggleFullScreen(): Promise<void> {
    return toggleFullScreen(this).then(() => this.#update());
  }

  /**
   * The figure that shows; set it to a figure of your own, or to the id of one that comes with Crease. What is no figure
   * is said in its place.
   */
  get figure(): Figure {
    return this.#player.figure;
  }

  set figure(figure: Figure | string) {
    this.#given = typeof figure === 'string' ? undefined : figure;
    if (typeof figure === 'string') this.setAttribute('figure', figure);
    else if (this.isConnected) void this.#load();
  }

  /** The params in hand, as JSON. */
  get params(): Record<string, unknown> {
    return formatParams(this.#player.figure.params, this.#player.params);
  }

  /** @throws ParamError for JSON that the figure refuses, or whose numbers are out of range */
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

  get chapters(): readonly Chapter[] {
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
    return this.#looks.language;
  }

  /** `undefined` goes back to what the page and the browser say. */
  set language(language: Language | undefined) {
    this.#looks.language = language;
    if (!this.#ready) return;
    this.#player.stage = { ...this.#player.stage, language: this.language };
    this.#dress();
    this.#furnish();
    this.#reporter.emit('crease-language', { language: this.language });
  }

  /** What was chosen; `auto` follows the system. */
  get theme(): ThemeChoice {
    return this.#looks.theme;
  }

  set theme(theme: ThemeChoice | undefined) {
    this.#looks.theme = theme;
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

  /**
   * Plays one chapter to its end and rests there: from its start, or on from here where the film is inside it or
   * in the chapter before. With reduced motion, or while the reader holds something, it is at the end at once.
   * Asked before the figure has loaded, it begins with this chapter.
   * @throws RangeError where the film has no such chapter
   */
  playChapter(id: string): void {
    if (this.#ready) this.#player.playChapter(id);
    else this.#chapterAsked = id;
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

  /** Trains on a table (CSV text, or the bytes of a file) as if it had been dropped here. */
  useData(content: string | Uint8Array, name: string): Promise<void> {
    return this.#loadOwnData().then((own) => own.take({ content, name }));
  }

  /** What reads tables and asks about them: loaded when somebody brings one. */
  async #loadOwnData(): Promise<OwnData> {
    const { OwnData } = await import('./own-data.ts');
    this.#ownData ??= new OwnData(this.#root, this.#player, () => ({
      words: this.#words,
      messages: this.#face!.messages,
    }));
    return this.#ownData;
  }

  // Loading.

  get #words(): Words {
    return words[this.language];
  }

  /** A figure of the page's own has come, or has been changed: it is shown at the same moment, with the same params. */
  async #added(id: string): Promise<void> {
    const player = this.#player;
    if (player.figure.id !== id && this.getAttribute('figure') !== id) return;
    const { time, params: held } = this;
    const wasShown = player.figure.id === id;
    await this.#load();
    if (!wasShown || player.figure.id !== id) return;
    try {
      player.setParams(parseParams(player.figure.params, held, { tell: () => {} }), { entry: false });
    } catch {
      // Params that the changed figure does not know: it starts with its own.
    }
    player.seek(time);
  }

  #hasPosters(): boolean {
    return this.querySelector(':scope > :not([slot])') !== null;
  }

  /** A figure that has posters to stand in for it is loaded when somebody comes near. */
  async #begun(): Promise<void> {
    const loads = this.#loads;
    const hasPosters = this.#hasPosters();
    this.toggleAttribute('data-posters', hasPosters);
    this.#dress();
    // Its posters show, and everything has its place, before the figure has come.
    if (!this.#face) this.#furnish();
    this.#face?.update();
    if (hasPosters) await near(this);
    if (this.isConnected && loads === this.#loads) void this.#load();
  }

  /** Shows what attributes and address say; what cannot be shown is said, and the figure as it starts shown. */
  async #load(): Promise<void> {
    const load = ++this.#loads;
    const troubles: Sentence[] = [];
    const adjusted: string[] = [];
    const tell = (sentence: string) => adjusted.push(sentence);
    const attempt = async <T>(action: () => T | Promise<T>, trouble: Trouble) => {
      try {
        return await action();
      } catch (error) {
        const reason = reasonOf(error);
        troubles.push((say) => say[trouble](reason));
        return undefined;
      }
    };
    this.toggleAttribute('data-posters', this.#hasPosters());
    const player = this.#player;
    this.#ownData?.cancel();
    const given = this.#linkGiven;
    this.#linkGiven = undefined;
    const link = await attempt(() => (given === undefined ? this.#address.read() : linkOf(given)), 'badLink');
    if (link?.language) this.#looks.language = link.language;
    if (link?.theme) this.#looks.theme = link.theme;

    const id = link?.figure ?? this.getAttribute('figure') ?? DEFAULT_FIGURE;
    const own = link?.figure ? undefined : this.#given;
    const script = this.getAttribute('own-script');
    if (script !== null && id === this.getAttribute('figure')) await bringOwnScript(script);
    const asked = await attempt(() => (own ? checked(own) : loadFigure(id)), 'broken');
    if (!asked && troubles.length === 0) {
      troubles.push((say) => say.unknownFigure(id.slice(0, 60), DEFAULT_FIGURE));
    }
    const figure = asked ?? (await loadFigure(DEFAULT_FIGURE))!;
    const pageGave = await attempt(
      () => this.#pageParams(figure, tell, (say) => troubles.push(say)),
      'badParams',
    );
    await this.#loadControls(figure);
    const reading = link && (await import('./read-link.ts'));
    if (load !== this.#loads || !this.isConnected) return;
    await attempt(() => player.show(figure), 'broken');
    player.stage = {
      ...player.stage,
      language: this.language,
      reducedMotion: this.#stillness.matches,
      chapterMarks: !this.hasAttribute('controls'),
    };
    if (pageGave !== undefined) {
      await attempt(() => player.setParams(pageGave, { initial: true, entry: false }), 'badParams');
    }
    const followed =
      link && reading && asked
        ? await attempt(() => {
            player.setParams(reading.paramsOfLink(figure, link, tell), { entry: false });
            return link;
          }, 'badLink')
        : undefined;

    this.#ready = true;
    this.#dress();
    this.#furnish();
    this.#begin(followed);
    if (troubles.length > 0) void this.#alert((say) => troubles.map((sentence) => sentence(say)).join(' '));
    else if (link?.without) void this.#tell((say) => say.openedWithout(link.without!));
    else if (adjusted.length > 0) void this.#tell((say) => say.adjusted(adjusted.join('; ')));
    this.#address.settle();
  }

  /** At the link's moment; else where the page says, playing if it says so and the reader wants motion. */
  #begin(link: Link | undefined): void {
    const player = this.#player;
    const at = this.getAttribute('at');
    const time = link?.time ?? (at === null ? undefined : momentOf(player.film, at));
    const plays = this.hasAttribute('autoplay') && !this.#stillness.matches && link?.time === undefined;
    player.seek(time ?? (plays ? 0 : player.poster));
    if (plays) player.play();
    const chapter = this.#chapterAsked;
    this.#chapterAsked = undefined;
    if (chapter !== undefined && link?.time === undefined) player.playChapter(chapter);
  }

  async #alert(sentence: Sentence): Promise<void> {
    const say = await this.#troubleWords();
    this.#face?.messages.alert(sentence(say));
  }

  async #tell(sentence: Sentence): Promise<void> {
    const say = await this.#troubleWords();
    this.#face?.messages.tell(sentence(say));
  }

  async #troubleWords(): Promise<TroubleWords> {
    const { troubleWords } = await import('./trouble-words.ts');
    return troubleWords[this.language];
  }

  /** What the page gives its figure, if it gives anything. */
  async #pageParams(
    figure: Figure,
    tell: Tell,
    tellTrouble: (say: Sentence) => void,
  ): Promise<object | undefined> {
    if (!this.getAttribute('params') && !this.getAttribute('src')) return undefined;
    const { pageParams } = await import('./page-params.ts');
    return pageParams(this, figure, tell, tellTrouble);
  }

  /** Loads the controls of params, for figures that have some and show them. */
  async #loadControls({ params }: Figure): Promise<void> {
    const specs: readonly ParamSpec<unknown>[] = Object.values(params);
    if (!this.hasAttribute('controls') || !specs.some(({ control }) => control)) return;
    const { paramControls } = await import('./param-controls.ts');
    this.#paramControls = paramControls;
  }

  // Drawing.

  #invalidate(): void {
    if (this.#request || !this.#ready) return;
    this.#request = requestAnimationFrame(this.#draw);
  }

  readonly #draw = (now: number) => {
    this.#request = 0;
    const more = this.#player.advance(this.#lastFrame === undefined ? 0 : (now - this.#lastFrame) / 1000);
    this.#lastFrame = more ? now : undefined;
    this.#update();
    if (more) this.#invalidate();
  };

  #update(): void {
    if (!this.#ready) return;
    this.#view.show(this.#player.drawing, this.#looks.painted);
    if (this.#view.paints > 0) this.toggleAttribute('data-painted', true);
    this.#face?.update();
    this.#reporter.report();
    this.#address.keep();
  }

  #resized(): void {
    const { width, height } = this.#view;
    const { stage } = this.#player;
    const compact = width < COMPACT_WIDTH && width > height;
    if (
      Math.abs((width * stage.height) / stage.width - height) > 0.5 ||
      compact !== (stage.compact ?? false)
    ) {
      const fitting = compact ? compactStageFor : stageFor;
      this.#player.stage = { ...stage, compact, ...fitting(width, height, stage.language) };
    }
    this.#update();
  }

  /** Builds what stands around the canvas anew; the focus stays where it was. */
  #furnish(): void {
    const focused = this.#root.activeElement?.getAttribute('data-part');
    const host = this;
    const next = face(
      this.#root,
      this.#view.canvas,
      this.#player,
      this.#words,
      {
        language: this.language,
        get theme() {
          return host.theme;
        },
        setLanguage: (language) => this.#choose(() => (this.language = language)),
        setTheme: (theme) => this.#choose(() => (this.theme = theme)),
      },
      {
        controls: this.hasAttribute('controls'),
        paramControls: this.#paramControls,
        get fullScreen() {
          return isFullScreen(host);
        },
        toggleFullScreen: this.#toggleFullScreen,
        openHelp: () => void this.#openHelp(),
        openData: () => void this.#loadOwnData().then((own) => own.open()),
        ...(this.#address.kept ? { share: () => this.#share() } : {}),
        taken: () => {
          this.#face?.layer.hint(false);
          remember({ held: true });
        },
      },
    );
    if (this.#face) this.#face.element.replaceWith(next.element);
    else this.#root.append(next.element);
    this.#face = next;
    next.layer.hint(!readPreferences().held);
    if (focused) {
      const again = this.#root.querySelector<HTMLElement>(`[data-part='${focused}']`);
      (again ?? this.#root.querySelector<HTMLElement>("[data-part='settings']"))?.focus();
    }
    this.#update();
  }

  /** Wears language and theme where the page's style can see them. */
  #dress(): void {
    const before = this.dataset.theme;
    this.lang = this.language;
    this.dataset.theme = this.#looks.painted;
    this.#update();
    if (before !== this.dataset.theme) this.#reporter.emit('crease-theme', { theme: this.#looks.painted });
  }

  #choose(choice: () => void): void {
    choice();
    this.#looks.remember();
  }

  // Keys and pastes.

  readonly #pressed = (event: KeyboardEvent) => {
    if (!isForFigure(event)) return;
    const meant = pressKey(event, this.#player, {
      toggleFullScreen: this.#toggleFullScreen,
      toggleLanguage: () => this.#choose(() => (this.language = this.language === 'en' ? 'zh-Hant' : 'en')),
      toggleTheme: () => this.#choose(() => (this.theme = this.#looks.painted === 'dark' ? 'light' : 'dark')),
      openHelp: () => void this.#openHelp(),
      escape: () => this.#escape(),
    });
    if (meant) event.preventDefault();
  };

  readonly #pasted = (event: ClipboardEvent) => takePaste(event, this.#taker);

  readonly #openHelp = async () => {
    const { openHelp } = await import('./help-dialog.ts');
    openHelp(this.#root, this.#player, this.#words);
  };

  #share(): void {
    const { link, without } = this.#address.share();
    void shareLink(link, without, this.#words, this.#face!.messages);
  }

  readonly #toggleFullScreen = () => void this.toggleFullScreen();

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

  #follow(target: EventTarget, type: string, heard: (event: Event) => void): () => void {
    target.addEventListener(type, heard);
    return () => target.removeEventListener(type, heard);
  }
}

/** What is said once its words have come. */
type Sentence = (say: TroubleWords) => string;

/** What may go wrong, for a reason. */
type Trouble = 'broken' | 'badLink' | 'badParams';

async function linkOf(text: string): Promise<Link> {
  const { readLink } = await import('./read-link.ts');
  return readLink(text);
}

/** A figure of a page's own, at the door: what checks it is loaded only now. @throws FigureError */
async function checked(figure: Figure): Promise<Figure> {
  const { ownFigure } = await import('../author/index.ts');
  return ownFigure(figure, (figure as Partial<Figure> | null)?.id || 'figure');
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

/** Seconds, or the id of a chapter, which is shown as it ends. */
function momentOf(film: Film, at: string): number {
  return chapterSpan(film, at)?.end ?? Number(at);
}

declare global {
  interface HTMLElementTagNameMap {
    'crease-figure': CreaseFigure;
  }
}
