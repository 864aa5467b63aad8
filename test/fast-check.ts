import fc from 'fast-check';

/** One seed for every run, so that a law holds or fails the same way each time; `FC_SEED=…` explores others. */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261123) });
