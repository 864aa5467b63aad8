/** A file as it came. */
export interface ModelFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Fetches a file that lies beside the model, by its name; undefined where there is none. */
export type Beside = (name: string) => Promise<Uint8Array | undefined>;

/** What a person adds to a file that does not say it. */
export interface ReadOptions {
  /** The activation after each dense layer, first to last, such as `relu` or `leaky_relu(0.1)`. */
  readonly activations?: readonly string[];
  /** The names of the layers in the order in which an example passes through them. */
  readonly order?: readonly string[];
  /** How kernels lie: `in-out` as in Keras and Flax, `out-in` as in PyTorch. */
  readonly kernels?: 'in-out' | 'out-in';
  /** The weights that go with a config. */
  readonly weights?: ModelFile;
}
