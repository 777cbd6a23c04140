/** What the site has, written before embed.js by the build. */
declare const palierSite: {
  /** Tags of the languages that can be asked for, the default first. */
  locales: string[];
  /** Those among them that a page in that language gets without asking. */
  spoken: string[];
  /** Ids of the competencies. */
  competencies: string[];
  /** For each language the words of the link that stands in a frame's place, with their language and direction. */
  instead: Record<string, [text: string, lang: string, dir: string]>;
};
