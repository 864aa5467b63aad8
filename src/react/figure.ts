'use client';
import {
  type CSSProperties,
  createElement,
  type ReactElement,
  type ReactNode,
  type Ref,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { CreaseFigure } from '../elements/index.ts';
import type { Figure as FigureValue, Language } from '../scene/index.ts';

/** What a figure is given, and what is heard of it. */
export interface FigureProps {
  /** Id of a figure that comes with Crease, or a figure of your own. */
  readonly figure?: string | FigureValue;
  /** The figure's params as JSON; those left out take their defaults. Later ones are one step for undo each. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Where it starts: seconds, or the id of a chapter, which shows as it ends. */
  readonly at?: number | string;
  /** The bar under the figure. Default: none. */
  readonly controls?: boolean;
  /** What may be taken hold of: ids or their beginnings, or `none`. Default: everything. */
  readonly handles?: string;
  readonly autoplay?: boolean;
  readonly loop?: boolean;
  /** Times real time. Default 1. */
  readonly speed?: number;
  readonly language?: Language;
  readonly theme?: 'dark' | 'light';
  /** Keeps time and params in the page's address: for one figure a page. */
  readonly address?: boolean;
  readonly onTime?: (time: number) => void;
  readonly onChapter?: (chapter: {
    readonly index: number;
    readonly id: string;
    readonly title: string;
  }) => void;
  readonly onPlay?: (time: number) => void;
  readonly onPause?: (time: number) => void;
  readonly onEnd?: (time: number) => void;
  /** Also while something is dragged or trained. */
  readonly onParams?: (params: Record<string, unknown>) => void;
  readonly onTrain?: (training: {
    readonly step: number;
    readonly loss: number;
    readonly accuracy: number;
  }) => void;
  readonly onLanguage?: (language: Language) => void;
  readonly onTheme?: (theme: 'dark' | 'light') => void;
  /** What stands in its place until it has painted: `<FigurePoster>`, or a picture. */
  readonly poster?: ReactNode;
  readonly id?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly ref?: Ref<CreaseFigure>;
}

/** Each event, and what of its `detail` the callback hears. */
const EVENTS = {
  onTime: ['crease-time', 'time'],
  onChapter: ['crease-chapter'],
  onPlay: ['crease-play', 'time'],
  onPause: ['crease-pause', 'time'],
  onEnd: ['crease-end', 'time'],
  onParams: ['crease-params', 'params'],
  onTrain: ['crease-train'],
  onLanguage: ['crease-language', 'language'],
  onTheme: ['crease-theme', 'theme'],
} as const satisfies Partial<Record<keyof FigureProps, readonly [string, string?]>>;

/**
 * `<crease-figure>` for React 18 and newer: params and figures of your own are objects, events are callbacks. On a server it
 * renders its poster; the player itself is loaded in the browser, when the first figure is there.
 */
export function Figure(props: FigureProps): ReactElement {
  const { figure, params, at, controls, handles, autoplay, loop, speed, language, theme, address, poster } =
    props;
  const { id, className, style, ref } = props;
  const element = useRef<CreaseFigure>(null);
  const latest = useRef(props);
  latest.current = props;
  // The first params stand in the page as the server writes it; what comes later is handed to the figure in the page.
  const [first] = useState(params);
  const text = first === undefined ? undefined : JSON.stringify(first);
  const shown = useRef(text);
  const own = typeof figure === 'object' ? figure : undefined;

  useEffect(() => {
    const target = element.current!;
    const listeners = Object.entries(EVENTS).map(([prop, [name, part]]) => {
      const hear = ({ detail }: Event & { detail?: Record<string, unknown> }) => {
        const callback = latest.current[prop as keyof typeof EVENTS] as
          | ((value: unknown) => void)
          | undefined;
        callback?.(part === undefined ? detail : detail![part]);
      };
      target.addEventListener(name, hear as EventListener);
      return () => target.removeEventListener(name, hear as EventListener);
    });
    return () => {
      for (const leave of listeners) leave();
    };
  }, []);

  useEffect(() => {
    let isGone = false;
    const target = element.current!;
    void import('../elements/index.ts').then(() => {
      if (!isGone && own && target.figure !== own) target.figure = own;
    });
    return () => {
      isGone = true;
    };
  }, [own]);

  const now = params === undefined ? undefined : JSON.stringify(params);
  useEffect(() => {
    if (now === undefined || now === shown.current) return;
    shown.current = now;
    const target = element.current!;
    void customElements.whenDefined('crease-figure').then(() => {
      if (shown.current === now) target.params = JSON.parse(now);
    });
  }, [now]);

  // In capitals React takes them for attributes, on a server and in a page alike; as properties it would give text for
  // objects, and nothing at all where the player comes late. For HTML both spellings are one.
  const attributes = {
    FIGURE: typeof figure === 'string' ? figure : undefined,
    PARAMS: text,
    AT: at === undefined ? undefined : String(at),
    CONTROLS: flag(controls),
    HANDLES: handles,
    AUTOPLAY: flag(autoplay),
    LOOP: flag(loop),
    SPEED: speed === undefined ? undefined : String(speed),
    LANGUAGE: language,
    THEME: theme,
    ADDRESS: flag(address),
    CLASS: className,
  };
  const take = (node: CreaseFigure | null) => {
    element.current = node;
    if (typeof ref === 'function') return ref(node);
    if (ref) ref.current = node;
    return undefined;
  };
  return createElement(
    'crease-figure',
    { ...attributes, id, style, ref: take, suppressHydrationWarning: true },
    poster,
  );
}

function flag(value: boolean | undefined): '' | undefined {
  return value ? '' : undefined;
}
