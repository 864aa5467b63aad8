import { Option } from 'commander';
import { necessary } from './words-given.ts';

const ADDRESS = 'postgres://user:password@host:5432/name';

/** `--queue`: the database through which machines share work; also `CREASE_QUEUE`. */
export function queueOption(): Option {
  return new Option('--queue <address>', `share the work through a PostgreSQL database: ${ADDRESS}`).env(
    'CREASE_QUEUE',
  );
}

export function queueNeeded(): Option {
  return necessary(
    new Option('--queue <address>', `the database that films are shared through: ${ADDRESS}`).env(
      'CREASE_QUEUE',
    ),
  );
}
