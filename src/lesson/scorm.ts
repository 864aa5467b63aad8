import {
  type Answered,
  type LessonState,
  type Platform,
  parseState,
  type Standing,
  stateText,
} from './platform.ts';

/** The run-time of SCORM, 1.2 (`LMSGetValue` …) or 2004 (`GetValue` …), by names without their beginning. */
interface Api {
  readonly version: '1.2' | '2004';
  call(name: 'Initialize' | 'Finish' | 'Commit' | 'GetValue' | 'SetValue', ...values: string[]): string;
}

type Found = Readonly<Record<string, (...values: string[]) => unknown>>;

/** Most windows up that a platform may be. */
const FAR = 20;

/** What the standards guarantee: characters of suspend data, of a location, and of an answer. */
const ROOM = {
  '1.2': { state: 4096, location: 255, response: 255 },
  '2004': { state: 64_000, location: 1000, response: 4000 },
} as const;

/** The platform that speaks SCORM to this page: in a window around it, or in the one that opened it. */
export function findScorm(from: Window): Platform | undefined {
  const api = around(from) ?? (from.opener ? around(from.opener as Window) : undefined);
  return api && new Scorm(api);
}

function around(from: Window): Api | undefined {
  let at = from;
  for (let i = 0; i < FAR; i++) {
    try {
      const { API_1484_11: newer, API: older } = at as unknown as { API_1484_11?: Found; API?: Found };
      if (newer) return apiOf('2004', newer, '', 'Terminate');
      if (older) return apiOf('1.2', older, 'LMS', 'LMSFinish');
    } catch {
      // A window of another origin keeps its own to itself.
      return undefined;
    }
    if (at.parent === at) return undefined;
    at = at.parent;
  }
  return undefined;
}

function apiOf(version: Api['version'], found: Found, before: string, finish: string): Api {
  return {
    version,
    call: (name, ...values) => String(found[name === 'Finish' ? finish : `${before}${name}`]!(...values)),
  };
}

class Scorm implements Platform {
  readonly #api: Api;
  readonly #isOld: boolean;
  readonly isReview: boolean;
  #answers: number;

  constructor(api: Api) {
    this.#api = api;
    this.#isOld = api.version === '1.2';
    api.call('Initialize', '');
    const mode = this.#get(this.#isOld ? 'cmi.core.lesson_mode' : 'cmi.mode');
    this.isReview = mode === 'review' || mode === 'browse';
    this.#answers = Number(this.#get('cmi.interactions._count')) || 0;
  }

  async restore(): Promise<LessonState | undefined> {
    return parseState(this.#get('cmi.suspend_data'));
  }

  answered({ id, kind, given, isRight, right, question }: Answered): void {
    const said = (value: number) => (kind === 'number' ? plainNumber(value) : letter(value));
    const wrong = this.#isOld ? 'wrong' : 'incorrect';
    this.#interaction(id, kind === 'number' ? 'numeric' : 'choice', said(given), {
      right: kind === 'number' && !this.#isOld ? `${said(right)}[:]${said(right)}` : said(right),
      result: isRight ? 'correct' : wrong,
      question,
    });
  }

  keep(state: LessonState, { isComplete, progress, score }: Standing): void {
    const room = ROOM[this.#api.version];
    const place = this.#isOld ? 'cmi.core.' : 'cmi.';
    this.#set('cmi.suspend_data', stateText(state, room.state));
    const link = `#${state.links[0] ?? ''}`;
    this.#set(
      this.#isOld ? 'cmi.core.lesson_location' : 'cmi.location',
      link.length <= room.location ? link : '',
    );
    if (score !== undefined) {
      this.#set(`${place}score.min`, '0');
      this.#set(`${place}score.max`, '100');
      this.#set(`${place}score.raw`, plainNumber(100 * score));
      if (!this.#isOld) this.#set('cmi.score.scaled', plainNumber(score));
    }
    const status = isComplete ? 'completed' : 'incomplete';
    this.#set(this.#isOld ? 'cmi.core.lesson_status' : 'cmi.completion_status', status);
    if (!this.#isOld) this.#set('cmi.progress_measure', plainNumber(progress));
    this.#api.call('Commit', '');
  }

  leave(seconds: number): void {
    if (!this.isReview) {
      this.#set(this.#isOld ? 'cmi.core.exit' : 'cmi.exit', 'suspend');
      const time = this.#isOld ? clockTime(seconds) : `PT${seconds.toFixed(2)}S`;
      this.#set(this.#isOld ? 'cmi.core.session_time' : 'cmi.session_time', time);
      this.#api.call('Commit', '');
    }
    this.#api.call('Finish', '');
  }

  #interaction(
    id: string,
    type: 'numeric' | 'choice',
    response: string,
    { right, result, question }: { right: string; result: string; question: string },
  ): void {
    const place = `cmi.interactions.${this.#answers++}.`;
    // SCORM 1.2 takes printable ASCII only.
    this.#set(`${place}id`, this.#isOld ? id.replace(/[^!-~]+/g, '-') : id.replace(/\s+/g, '-'));
    this.#set(`${place}type`, type);
    if (this.#isOld) {
      this.#set(`${place}time`, new Date().toTimeString().slice(0, 8));
      this.#set(`${place}student_response`, response);
    } else {
      // A time with a zone has to have a fraction of a second.
      this.#set(`${place}timestamp`, new Date().toISOString().replace(/\.(\d\d)\d*Z/, '.$1Z'));
      this.#set(`${place}description`, question.slice(0, 250));
      this.#set(`${place}learner_response`, response);
    }
    this.#set(`${place}correct_responses.0.pattern`, right);
    this.#set(`${place}result`, result);
  }

  #get(name: string): string {
    return this.#api.call('GetValue', name);
  }

  #set(name: string, value: string): void {
    this.#api.call('SetValue', name, value);
  }
}

/** SCORM's numbers have no exponents. */
function plainNumber(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, '');
}

/** Choices by letters, as both versions take them. */
function letter(index: number): string {
  return String.fromCharCode(97 + Math.min(index, 25));
}

/** `HHHH:MM:SS.SS`. */
function clockTime(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = (seconds % 60).toFixed(2).padStart(5, '0');
  return `${String(hours).padStart(4, '0')}:${String(minutes).padStart(2, '0')}:${rest}`;
}
