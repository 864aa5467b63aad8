/** Outlines that only menus and messages show, on a 24 × 24 grid. */
export const menuIcons = {
  frameBack: 'M14.5 6.5 9 12l5.5 5.5',
  frameOn: 'm9.5 6.5 5.5 5.5-5.5 5.5',
  dice: 'M6.5 4.500h11a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-11a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2ZM9 9h.01M15 9h.01M12 12h.01M9 15h.01M15 15h.01',
  close: 'm6.5 6.5 11 11M17.5 6.5l-11 11',
} as const;
