import { DataError } from '../nn/index.ts';

/** What a file does not say and a person has to. */
export type Question =
  /** The activation after each of these dense layers. */
  | { readonly about: 'activations'; readonly layers: readonly AskedLayer[] }
  /** In which order these layers stand. */
  | { readonly about: 'order'; readonly layers: readonly string[] }
  /** Whether kernels lie `[inputs, units]` or `[units, inputs]`. */
  | { readonly about: 'kernels' };

/** A dense layer that a question is about. */
export interface AskedLayer {
  readonly name: string;
  readonly inputs: number;
  readonly units: number;
}

/** A file that can be read once a question about it is answered: the message says how on the command line. */
export class QuestionError extends DataError {
  readonly question: Question;

  constructor(message: string, question: Question) {
    super(message);
    this.question = question;
  }
}
