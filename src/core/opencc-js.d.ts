// The package has types for its converters, and none for its tables.
declare module 'opencc-js/dict/TSCharacters' {
  /** Pairs of a traditional and a simplified character, parted by `|`, each pair by a space. */
  const pairs: string;

  export { pairs as default };
}
