import { type Answered, type LessonState, type Platform, parseState, type Standing } from './platform.ts';

const VERB = 'http://adlnet.gov/expapi/verbs/';

/** Name of what is kept, in the platform's own store of states. */
const STATE = 'crease';

/** The platform that an address with `endpoint`, `auth`, `actor` and `activity_id` names, as Rustici's launch writes it. */
export function findXapi(search: string): Platform | undefined {
  const query = new URLSearchParams(search);
  const [endpoint, actor, activity] = ['endpoint', 'actor', 'activity_id'].map((name) => query.get(name));
  if (!endpoint || !actor || !activity) return undefined;
  return new Xapi({
    endpoint: endpoint.replace(/\/?$/, '/'),
    auth: query.get('auth') ?? '',
    actor: oneActor(actor),
    activity,
    registration: query.get('registration') ?? undefined,
  });
}

interface Launch {
  readonly endpoint: string;
  readonly auth: string;
  /** As JSON. */
  readonly actor: string;
  readonly activity: string;
  readonly registration: string | undefined;
}

class Xapi implements Platform {
  readonly isReview = false;
  readonly #launch: Launch;
  #wasComplete = false;

  constructor(launch: Launch) {
    this.#launch = launch;
    this.#say('initialized');
  }

  async restore(): Promise<LessonState | undefined> {
    const answer = await fetch(this.#stateAddress(), { headers: this.#headers() }).catch(() => undefined);
    const state = answer?.ok ? parseState(await answer.text()) : undefined;
    return state;
  }

  answered({ id, kind, given, right, isRight, question }: Answered): void {
    const isNumber = kind === 'number';
    this.#say('answered', {
      object: {
        objectType: 'Activity',
        id: `${this.#launch.activity}${this.#launch.activity.includes('#') ? '/' : '#'}${encodeURIComponent(id)}`,
        definition: {
          type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
          name: { und: question },
          interactionType: isNumber ? 'numeric' : 'choice',
          correctResponsesPattern: [isNumber ? `${right}[:]${right}` : String(right)],
        },
      },
      result: { success: isRight, completion: true, response: String(given) },
    });
  }

  keep(state: LessonState, { isComplete, score }: Standing): void {
    this.#send(this.#stateAddress(), 'PUT', JSON.stringify(state));
    if (!isComplete || this.#wasComplete) return;
    this.#wasComplete = true;
    this.#say('completed', {
      result: {
        completion: true,
        ...(score === undefined ? {} : { score: { scaled: score, raw: 100 * score, min: 0, max: 100 } }),
        extensions: { [`${this.#launch.activity}/link`]: state.links },
      },
    });
  }

  leave(seconds: number): void {
    this.#say('terminated', { result: { duration: `PT${seconds.toFixed(2)}S` } });
  }

  #say(verb: string, more: object = {}): void {
    const { endpoint, actor, activity, registration } = this.#launch;
    const statement = {
      id: crypto.randomUUID(),
      actor: JSON.parse(actor) as unknown,
      verb: { id: VERB + verb, display: { en: verb } },
      object: { objectType: 'Activity', id: activity },
      ...(registration === undefined ? {} : { context: { registration } }),
      timestamp: new Date().toISOString(),
      ...more,
    };
    this.#send(`${endpoint}statements`, 'POST', JSON.stringify(statement));
  }

  /** Also while the page goes away; what a platform does not take is told in the console. */
  #send(address: string, method: string, body: string): void {
    fetch(address, { method, headers: this.#headers(), body, keepalive: true }).then(
      (answer) => answer.ok || console.warn(`xAPI: ${method} ${address} answered ${answer.status}`),
      (error: Error) => console.warn(`xAPI: ${method} ${address}: ${error.message}`),
    );
  }

  #stateAddress(): string {
    const { endpoint, actor, activity, registration } = this.#launch;
    const query = new URLSearchParams({ activityId: activity, agent: actor, stateId: STATE });
    if (registration !== undefined) query.set('registration', registration);
    return `${endpoint}activities/state?${query}`;
  }

  #headers(): Record<string, string> {
    return {
      'content-type': 'application/json',
      'x-experience-api-version': '1.0.3',
      ...(this.#launch.auth ? { authorization: this.#launch.auth } : {}),
    };
  }
}

/** Some platforms wrap each part of the actor in a list of one. */
function oneActor(text: string): string {
  const actor = JSON.parse(text) as Record<string, unknown>;
  const plain = Object.fromEntries(
    Object.entries(actor).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  ) as Record<string, unknown>;
  const account = plain.account as Record<string, unknown> | undefined;
  if (account && 'accountName' in account) {
    plain.account = { homePage: account.accountServiceHomePage, name: account.accountName };
  }
  return JSON.stringify(plain);
}
