export const CHARACTERS: any = { regular: [], bold: [] }; export const CHARACTER_OUTLINES: readonly string[] = []; export const SHARED_OUTLINES: readonly string[] = [];
