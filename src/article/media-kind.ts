/** What films and sounds begin with, and the ending that says so. */
const KINDS: readonly {
  readonly tag: 'video' | 'audio';
  readonly ending: string;
  readonly begins: RegExp;
}[] = [
  { tag: 'audio', ending: 'm4a', begins: /^.{4}ftypM4A/s },
  { tag: 'video', ending: 'mp4', begins: /^.{4}ftyp/s },
  { tag: 'video', ending: 'webm', begins: /^.E\xdf\xa3/s },
  { tag: 'audio', ending: 'wav', begins: /^RIFF.{4}WAVE/s },
  { tag: 'audio', ending: 'mp3', begins: /^(ID3|\xff[\xe2-\xff])/ },
  { tag: 'audio', ending: 'flac', begins: /^fLaC/ },
  { tag: 'audio', ending: 'ogg', begins: /^OggS/ },
];

/** Whether bytes are a film or a sound that browsers play, by what they begin with. */
export function mediaKind(
  content: Uint8Array,
): { readonly tag: 'video' | 'audio'; readonly ending: string } | undefined {
  const head = Buffer.from(content.subarray(0, 16)).toString('latin1');
  return KINDS.find(({ begins }) => begins.test(head));
}
