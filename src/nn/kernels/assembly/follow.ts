// What only the builds for two threads offer.
import { orders, step } from './network';
import { join, meet } from './team';
import { readRule } from './update';

/** Where two instances in one memory meet: right after their constants, 256 bytes. */
export function meetingPlace(): usize {
  return (__heap_base + 63) & ~63;
}

/** Leads another instance, which follows at the same place, from now on. */
export function lead(place: usize, maySleep: bool): void {
  join(place, 0, maySleep);
  meet();
}

/** Takes part in every step of the instance that leads, for as long as its thread lives. */
export function follow(place: usize): void {
  join(place, 1, true);
  meet();
  for (;;) {
    meet();
    const told = orders(place);
    readRule(told.rule);
    step(told.layers, told.count, told.rows, told.targets, told.loss, told.dropoutSeed);
    meet();
  }
}
