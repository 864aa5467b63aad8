import { media, readPreferences, remember, type ThemeChoice } from '../dom/index.ts';
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
import { isForField, isForFigure, pressKey } from './keys.ts';
import type { Link } from './link.ts';
import { isLanguage, isTheme, Looks } from './looks.ts';
import { OnScreen } from './on-screen.ts';
import type { OwnData } from './own-data.ts';
import { bringOwnScript } from './own-scripts.ts';
import type { ParamControls } from './param-controls.ts';
import { Player } from './player.ts';
import { Reporter } from './reporter.ts';
import type { Sentence, Tone } from './speak.ts';
import { speedOf } from './speed.ts';
import { playerStyle } from './style.ts';
import { keepTaken, take } from './take.ts';
import { wear, wearAgain } from './wear.ts';
import { type Words, words } from './words.ts';

/** CSS pixels of width under which a picture that is wider than high shows only the plane. */
const COMPACT_WIDTH = 520;

/** Attributes that say what to show: a change starts over. */
const CONTENT = ['figure', 'params', 'src'];

/** Attributes that may say what means nothing, which is told. */
const CHECKED = ['at', 'speed', 'language', 'theme', 'handles', 'keys', 'address'];

/** Milliseconds between two looks whether what covers a playing figure is gone. */
const COVERED = 250;

/** Where nothing is shown, as on a server, there is nothing to be: the module can be imported all the same. */
const Element = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * `<crease-figure>`: one figure that plays, is taken hold of, trains and takes a reader's own data.
 * Attributes, properties and events are listed in `src/elements/README.md`.
 */
export class CreaseFigure extends Element {
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
  readonly #stillness = media('(prefers-reduced-motion: reduce)');
  readonly #contrast = media('(forced-colors: active), (prefers-contrast: more)');
  readonly #player: Player;
  readonly #address: Address;
  #ownData: OwnData | undefined;
  readonly #reporter: Reporter;
  readonly #leaving: (() => void)[] = [];
  readonly #onScreen = new OnScreen(this, () => {
    this.#measure();
    this.#invalidate();
  });
  /** The window it is in, or was in last. */
  #home: Window & typeof globalThis = globalThis as Window & typeof globalThis;
  /** Keys that are down and were taken. */
  readonly #keysDown = new Set<string>();
  #face: Face | undefined;
  #paramControls: ParamControls | undefined;
  #given: Figure | undefined;
  #loads = 0;
  /** The last of the loads that came to its end. */
  #loaded = 0;
  #ready = false;
  #request = 0;
  #coverTimer = 0;
  #lastFrame: number | undefined;
  /** What was said by property before there was a figure to say it to. */
  #early: { params?: unknown; time?: number; chapter?: string } = {};
  #asked: (() => void)[] = [];
  #linkGiven: string | undefined;

  constructor() {
    super();
    wear(this.#root, playerStyle);
    this.#player = new Player(
      stageFor(16, 9, 'en'),
      () => this.#invalidate(),
      (error, recovered) =>
        void this.#say('alert', (say) => (recovered ? say.cannotShow : say.broken(reasonOf(error)))),
    );
    this.#reporter = new Reporter(this, this.#player, (sentence) => {
      const text = sentence(this.#words);
      if (text) this.#face?.announcer.say(text);
    });
    this.#address = new Address(this, this.#player, this.#looks, () => void this.#load());
    // A drag goes on saying where it is: whoever takes it may be loaded as it comes.
    this.addEventListener('dragenter', () => void this.#loadOwnData(), { once: true });
    this.addEventListener('keydown', this.#pressed);
    this.addEventListener('keyup', (event) => this.#keysDown.delete(event.code) && event.stopPropagation());
    keepTaken(this);
    this.addEventListener('paste', this.#pasted);
  }

  connectedCallback(): void {
    this.#takeUpProperties();
    const home = this.ownerDocument.defaultView!;
    this.#home = home;
    // JupyterLab keeps its single letters, such as x for “cut the cell”, from what wears this.
    this.setAttribute('data-lm-suppress-shortcuts', 'true');
    this.#view.connect(home);
    this.#onScreen.connect(home);
    const { body, documentElement } = this.ownerDocument;
    const print = (printed: boolean) => () => {
      this.#looks.printed = printed;
      this.#dress();
    };
    this.#leaving.push(
      () => this.#view.disconnect(),
      () => this.#onScreen.disconnect(),
      () => this.#address.disconnect(),
      this.#looks.follow(() => this.#dress()),
      this.#follow(this.#stillness, 'change', () => {
        this.#player.stage = { ...this.#player.stage, reducedMotion: this.#stillness.matches };
      }),
      this.#follow(this.#contrast, 'change', () => void this.#dressForContrast()),
      this.#follow(this.ownerDocument, 'fullscreenchange', () => this.#update()),
      this.#follow(home, 'beforeprint', print(true)),
      this.#follow(home, 'afterprint', print(false)),
      onFigureAdded((id) => void this.#added(id)),
    );
    this.#address.connect();
    void this.#dressForContrast();
    if (this.getAttribute('keys') === 'document') {
      const nowhere = (event: Event) => event.target === body || event.target === documentElement;
      this.#leaving.push(
        this.#follow(
          this.ownerDocument,
          'keydown',
          (event) => nowhere(event) && this.#pressed(event as KeyboardEvent),
        ),
        this.#follow(
          this.ownerDocument,
          'paste',
          (event) => nowhere(event) && this.#pasted(event as ClipboardEvent),
        ),
      );
    }
    if (!this.#isSettled) void this.#begun();
    // Moved within the page, or put back: with all that the reader has done.
    else this.#invalidate();
  }

  disconnectedCallback(): void {
    for (const leave of this.#leaving.splice(0)) leave();
    this.#home.cancelAnimationFrame?.(this.#request);
    this.#request = 0;
    this.#lastFrame = undefined;
  }

  /** Moved by `moveBefore`: nothing is over, and nothing begins. */
  connectedMoveCallback(): void {}

  adoptedCallback(): void {
    wearAgain(this.#root);
  }

  /** What was set before the element was defined lies in the way of its properties. */
  #takeUpProperties(): void {
    for (const name of Object.keys(this)) {
      if (!(name in CreaseFigure.prototype)) continue;
      const self = this as unknown as Record<string, unknown>;
      const value = self[name];
      delete self[name];
      self[name] = value;
    }
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now) return;
    if (name === 'speed') this.#player.speed = speedOf(now) ?? 1;
    if (name === 'loop') this.#player.loop = isOn(now);
    if (name === 'handles') this.#player.holdable = now;
    if (!this.#ready) return;
    if (CONTENT.includes(name)) void this.#load();
    else if (CHECKED.includes(name)) void this.#tellOdd();
    if (name === 'controls') {
      this.#player.stage = { ...this.#player.stage, chapterMarks: !this.controls };
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
    return toggleFullScreen(this).then((refused) => {
      this.#update();
      if (refused) void this.#say('tell', (say) => say.noFullScreen);
    });
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
    return (
      (this.#early.params as Record<string, unknown> | undefined) ??
      formatParams(this.#player.figure.params, this.#player.params)
    );
  }

  /**
   * JSON, or its text. Before there is a figure to take them they are what it starts with, and what is wrong with them
   * is said in its place.
   * @throws ParamError for JSON that the figure refuses, or whose numbers are out of range
   */
  set params(json: unknown) {
    if (this.#isSettled) this.#player.setParams(parseParams(this.#player.figure.params, paramsOf(json)));
    else this.#early.params = json ?? {};
  }

  /** Seconds. */
  get time(): number {
    return this.#early.time ?? this.#player.time;
  }

  set time(seconds: number | string) {
    const time = Number(seconds);
    if (Number.isNaN(time)) void this.#say('complain', (say) => say.noTime(String(seconds)));
    else if (this.#isSettled) this.#player.seek(time);
    else this.#early.time = time;
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
    if (!this.#takes('language', language, isLanguage)) return;
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
    if (!this.#takes('theme', theme, isTheme)) return;
    this.#looks.theme = theme;
    this.#dress();
  }

  /** How many times the canvas was painted: it stands still while nothing changes. */
  get paints(): number {
    return this.#view.paints;
  }

  /** Whether the bar shows under the figure. */
  get controls(): boolean {
    return isOn(this.getAttribute('controls'));
  }

  set controls(shows: boolean) {
    this.toggleAttribute('controls', shows);
  }

  /** Whether it plays at once, where its reader wants motion. */
  get autoplay(): boolean {
    return isOn(this.getAttribute('autoplay'));
  }

  set autoplay(plays: boolean) {
    this.toggleAttribute('autoplay', plays);
  }

  play(): void {
    this.#soon(() => this.#player.play());
  }

  pause(): void {
    this.#soon(() => this.#player.pause());
  }

  /**
   * Plays one chapter to its end and rests there: from its start, or on from here where the film is inside it or
   * in the chapter before. With reduced motion, or while the reader holds something, it is at the end at once.
   * Asked before the figure has loaded, it begins with this chapter.
   * @throws RangeError where the film has no such chapter
   */
  playChapter(id: string): void {
    if (this.#isSettled) this.#player.playChapter(id);
    else this.#early.chapter = id;
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
    this.#soon(() => void this.#player.train());
  }

  stop(): void {
    this.#player.stopTraining();
  }

  /** Trains on a table (CSV text, or the bytes of a file) as if it had been dropped here. */
  async useData(content: string | Uint8Array, name: string): Promise<void> {
    if (!this.#isSettled) await new Promise<void>((ready) => this.#asked.push(ready));
    return this.#loadOwnData().then((own) => own.take({ content, name }));
  }

  /** What reads tables and asks about them: loaded when somebody brings one. */
  async #loadOwnData(): Promise<OwnData> {
    const { OwnData } = await import('./own-data.ts');
    this.#ownData ??= new OwnData(
      this,
      this.#player,
      () => ({ words: this.#words, face: this.#face! }),
      async (figure, params, brought) => {
        await this.#loadControls(figure);
        if (figure !== this.#player.figure) this.#player.show(figure);
        this.#player.setParams(params, { initial: true });
        this.#player.seek(this.#player.poster);
        this.#furnish();
        this.#reporter.emit('crease-network', brought);
      },
    );
    return this.#ownData;
  }

  // Loading.

  /** Whether it shows what it was asked for, and nothing is on its way. */
  get #isSettled(): boolean {
    return this.#ready && this.#loaded === this.#loads;
  }

  /** Does it now, or once what is on its way shows. */
  #soon(action: () => void): void {
    if (this.#isSettled) action();
    else this.#asked.push(action);
  }

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
    const loads = ++this.#loads;
    if (!this.#ready) this.removeAttribute('data-painted');
    const hasPosters = this.#hasPosters();
    this.toggleAttribute('data-posters', hasPosters);
    this.#dress();
    // Its posters show, and everything has its place, before the figure has come.
    if (!this.#face) this.#furnish();
    this.#face?.update();
    if (hasPosters) {
      const { near } = await import('./near.ts');
      await near(this);
    }
    if (this.isConnected && loads === this.#loads) void this.#load();
  }

  /** Shows what attributes and address say; what cannot be shown is said, and the figure as it starts shown. */
  async #load(): Promise<void> {
    const load = ++this.#loads;
    const troubles: Sentence[] = [];
    // Its reader is to blame, not the author of the page.
    let badLink = false;
    const adjusted: string[] = [];
    const tell = (sentence: string) => adjusted.push(sentence);
    const attempt = async <T>(action: () => T | Promise<T>, trouble: Trouble) => {
      try {
        return await action();
      } catch (error) {
        const reason = reasonOf(error);
        badLink ||= trouble === 'badLink';
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
    const { params: early } = this.#early;
    const pageGave = await attempt(
      () => this.#pageParams(early, figure, tell, (say) => troubles.push(say)),
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
      chapterMarks: !this.controls,
    };
    if (pageGave !== undefined) {
      await attempt(() => player.setParams(pageGave, { initial: true, entry: false }), 'badParams');
    }
    const { params: late } = this.#early;
    if (late !== early) {
      const params = () => parseParams(figure.params, paramsOf(late), { tell });
      await attempt(() => player.setParams(params(), { initial: true, entry: false }), 'badParams');
    }
    const followed =
      link && reading && asked
        ? await attempt(() => {
            player.setParams(reading.paramsOfLink(figure, link, tell), { entry: false });
            return link;
          }, 'badLink')
        : undefined;

    this.#ready = true;
    this.#loaded = load;
    this.#dress();
    this.#furnish();
    await attempt(() => this.#begin(followed), 'asked');
    this.#address.settle();
    if (troubles.length > 0) void this.#say(badLink ? 'alert' : 'complain', together(troubles));
    else if (link?.without) void this.#say('tell', (say) => say.openedWithout(link.without!));
    else if (adjusted.length > 0) void this.#say('tell', (say) => say.adjusted(adjusted.join('; ')));
    void this.#tellOdd(troubles);
  }

  /** At the link's moment; else where the page says, playing if it says so and the reader wants motion. */
  #begin(link: Link | undefined): void {
    const player = this.#player;
    const { time: asked, chapter } = this.#early;
    this.#early = {};
    const at = this.getAttribute('at');
    const time = link?.time ?? asked ?? (at === null ? undefined : momentOf(player.film, at));
    const plays = this.autoplay && !this.#stillness.matches && link?.time === undefined;
    player.seek(time ?? (plays ? 0 : player.poster));
    if (plays) player.play();
    for (const action of this.#asked.splice(0)) action();
    if (chapter !== undefined && link?.time === undefined) player.playChapter(chapter);
  }

  /** Says which attributes mean nothing, after what else could not be shown. */
  async #tellOdd(
    troubles: readonly Sentence[] = [],
    said = (name: string) => this.getAttribute(name),
  ): Promise<void> {
    if (!CHECKED.some(said)) return;
    const { oddOnes } = await import('./odd-attributes.ts');
    const odd = oddOnes(said, this.#player.film);
    if (odd.length > 0) void this.#say('complain', together([...troubles, ...odd]));
  }

  /** Whether a property may have a value; where not, that is said. */
  #takes(name: string, value: string | undefined, fits: (value: string) => boolean): boolean {
    const taken = !value || fits(value);
    if (!taken) void this.#tellOdd([], (each) => (each === name ? value : null));
    return taken;
  }

  /** Says it; what is said, and the line that says it, come when they are needed. */
  async #say(tone: Tone, sentence: Sentence): Promise<void> {
    const { speak } = await import('./speak.ts');
    speak(tone, sentence, this.#face?.line, this.#words);
  }

  /** What the page gives its figure, if it gives anything. */
  async #pageParams(
    early: unknown,
    figure: Figure,
    tell: Tell,
    tellTrouble: (say: Sentence) => void,
  ): Promise<object | undefined> {
    if (early === undefined && !this.getAttribute('params') && !this.getAttribute('src')) return undefined;
    const { pageParams } = await import('./page-params.ts');
    return pageParams(this, early, figure, tell, tellTrouble);
  }

  /** Loads the controls of params, for figures that have some and show them. */
  async #loadControls({ params }: Figure): Promise<void> {
    const specs: readonly ParamSpec<unknown>[] = Object.values(params);
    if (!this.controls || !specs.some(({ control }) => control)) return;
    const { paramControls } = await import('./param-controls.ts');
    this.#paramControls = paramControls;
  }

  // Drawing.

  #invalidate(): void {
    if (this.#request || !this.#ready || !this.isConnected) return;
    this.#request = this.#home.requestAnimationFrame?.(this.#draw) ?? 0;
  }

  readonly #draw = (now: number) => {
    this.#request = 0;
    this.#measure();
    this.#player.rests = this.#player.playing && !this.#onScreen.seen;
    if (this.#player.rests && this.#onScreen.isCovered) {
      this.#coverTimer ||= this.#home.setTimeout(() => {
        this.#coverTimer = 0;
        this.#invalidate();
      }, COVERED);
    }
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

  /** Looks how large it shows on the screen: a page may scale it, such as a deck its slides. */
  #measure(): void {
    if (!this.#face) return;
    const scaled = this.#view.showsAs(this.#face.plane.size());
    if (scaled) void this.#onScreen.follow();
    // There, and in a frame that may be as high as its content, the window's height says nothing about the room.
    this.toggleAttribute('data-free', scaled || this.#home.top !== this.#home);
  }

  #resized(): void {
    if (this.#face) this.#view.showsAs(this.#face.plane.size());
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
        controls: this.controls,
        paramControls: this.#paramControls,
        get fullScreen() {
          return isFullScreen(host);
        },
        toggleFullScreen: this.#toggleFullScreen,
        openHelp: () => void this.#openHelp(),
        openData: () => void this.#loadOwnData().then((own) => own.open()),
        vary: () => void this.#loadOwnData().then((own) => own.vary()),
        ...(this.#address.kept ? { share: () => void this.#share() } : {}),
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
      (again ?? this.#root.querySelector<HTMLElement>("[data-part='settings']"))?.focus({
        preventScroll: true,
      });
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

  async #dressForContrast(): Promise<void> {
    if (!this.#contrast.matches && !this.#view.contrast) return;
    const { contrastStyle, moreContrast } = await import('./contrast.ts');
    wear(this.#root, contrastStyle);
    this.#view.contrast = this.#contrast.matches ? moreContrast : undefined;
    this.#update();
  }

  #choose(choice: () => void): void {
    choice();
    this.#looks.remember();
  }

  // Keys and pastes.

  readonly #pressed = (event: KeyboardEvent) => {
    const meant =
      isForFigure(event) &&
      pressKey(event, this.#player, {
        toggleFullScreen: this.#toggleFullScreen,
        toggleLanguage: () => this.#choose(() => (this.language = this.language === 'en' ? 'zh-Hant' : 'en')),
        toggleTheme: () =>
          this.#choose(() => (this.theme = this.#looks.painted === 'dark' ? 'light' : 'dark')),
        openHelp: () => void this.#openHelp(),
        escape: () => this.#escape(),
      });
    if (meant) event.preventDefault();
    if (event.currentTarget !== this) return;
    // A deck acts on a key whatever was made of it; what the figure took must not reach it.
    if (!meant && !event.defaultPrevented && !isForField(event)) return;
    take(event);
    this.#keysDown.add(event.code);
  };

  /** A paste outside of any field, if it is a table: more than one line of text. */
  readonly #pasted = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const isField = (event.composedPath()[0] as Element).matches?.('input, textarea, select');
    if (event.defaultPrevented || isField || !this.#player.figure.take || !text.trim().includes('\n')) return;
    event.preventDefault();
    void this.#loadOwnData().then((own) => own.takePasted(text));
  };

  readonly #openHelp = async () => {
    const { openHelp } = await import('./help-dialog.ts');
    openHelp(this.#root, this.#player, this.#words);
  };

  async #share(): Promise<void> {
    const shared = this.#address.share();
    // At once, while the browser still knows that somebody asked for it.
    const copied = navigator.clipboard?.writeText(shared.link).then(
      () => true,
      () => false,
    );
    const { tellLink } = await import('./tell-link.ts');
    tellLink(shared, (await copied) ?? false, this.#words, this.#face!.line);
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

  #follow(
    target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
    type: string,
    heard: (event: Event) => void,
  ): () => void {
    target.addEventListener(type, heard);
    return () => target.removeEventListener(type, heard);
  }
}

/** What may go wrong, for a reason. */
type Trouble = 'broken' | 'badLink' | 'badParams' | 'asked';

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

function together(sentences: readonly Sentence[]): Sentence {
  return (say) => sentences.map((sentence) => sentence(say)).join(' ');
}

/** Whether an attribute that is there or not is there: frameworks write `false` as well. */
function isOn(attribute: string | null): boolean {
  return attribute !== null && attribute !== 'false';
}

/** Params as they are, or as some frameworks hand them on: as text. */
function paramsOf(json: unknown): unknown {
  return typeof json === 'string' ? JSON.parse(json) : (json ?? {});
}

/** Seconds, or the id of a chapter, which is shown as it ends. */
function momentOf(film: Film, at: string): number {
  return chapterSpan(film, at)?.end ?? Number(at);
}
